import type { CSSProperties } from 'react'
import { type BrandColors, brandPalette } from '@/lib/color'

/** The design's paper and ink, as mail programs take them: inline for light, a style element for dark. */
const paper = { light: '#f7f5f0', dark: '#161513' }
const surface = { light: '#ffffff', dark: '#1f1d1a' }
const sunken = { light: '#f1eee7', dark: '#191815' }
const line = { light: '#e6e1d7', dark: '#312e29' }
const ink = { light: '#1d1b18', dark: '#f2efe8' }
const ink2 = { light: '#57524a', dark: '#b9b2a6' }
const ink3 = { light: '#6b645a', dark: '#9c958a' }

const sans = "Inter, system-ui, -apple-system, 'Segoe UI', Roboto, Arial, sans-serif"
const serif = "Newsreader, Georgia, 'Times New Roman', serif"

const text: CSSProperties = {
  margin: 0,
  fontFamily: sans,
  fontSize: '15px',
  lineHeight: '22px',
  color: ink.light,
}
const small: CSSProperties = { ...text, fontSize: '13px', lineHeight: '19px' }

export const look = {
  page: { backgroundColor: paper.light, padding: '32px 12px', fontFamily: sans },
  card: {
    maxWidth: '560px',
    backgroundColor: surface.light,
    border: `1px solid ${line.light}`,
    borderRadius: '10px',
    borderCollapse: 'separate',
  },
  inside: { padding: '34px 38px 36px' },
  /** White below it, which what is drawn for paper needs where the message is dark. */
  logo: {
    ...small,
    borderRadius: '5px',
    backgroundColor: surface.light,
    color: ink3.light,
  },
  name: { ...text, fontWeight: 600, paddingLeft: '12px' },
  paragraph: text,
  /** Within a paragraph's own look: short, since there may be many. */
  prose: { margin: '0 0 14px' },
  small: { ...small, color: ink2.light },
  foot: { ...small, color: ink3.light },
  footLink: { color: ink3.light, textDecoration: 'underline' },
  line: { borderColor: line.light, borderTopWidth: '1px', margin: '22px 0 15px' },
  box: { backgroundColor: sunken.light, borderRadius: '10px', borderCollapse: 'separate' },
  sumInside: { padding: '20px 24px' },
  label: { ...small, color: ink3.light },
  sum: {
    ...text,
    fontFamily: serif,
    fontWeight: 500,
    fontSize: '34px',
    lineHeight: '40px',
    letterSpacing: '-0.3px',
  },
  codeInside: { padding: '18px 12px', textAlign: 'center' },
  code: {
    ...text,
    fontWeight: 600,
    fontSize: '32px',
    lineHeight: '36px',
    letterSpacing: '6px',
    fontVariantNumeric: 'tabular-nums',
  },
  password: {
    ...text,
    fontFamily: 'ui-monospace, Menlo, Consolas, monospace',
    fontWeight: 600,
    fontSize: '19px',
    lineHeight: '28px',
    whiteSpace: 'nowrap',
  },
} as const satisfies Record<string, CSSProperties>

/** What depends on the company's colour, made legible (case 35). */
export function brandLook(color: string) {
  const { brand, brandInk } = brandPalette(color).light
  const filled: CSSProperties = { backgroundColor: brand, color: brandInk }
  return {
    top: { borderTop: `4px solid ${brand}` },
    mark: {
      ...filled,
      width: '30px',
      height: '30px',
      borderRadius: '8px',
      textAlign: 'center',
      fontFamily: serif,
      fontSize: '15px',
      fontWeight: 600,
      lineHeight: '30px',
    },
    button: {
      ...filled,
      display: 'block',
      boxSizing: 'border-box',
      width: '100%',
      padding: '13px 16px',
      borderRadius: '7px',
      textAlign: 'center',
      textDecoration: 'none',
      fontFamily: sans,
      fontSize: '15px',
      fontWeight: 500,
      lineHeight: '20px',
    },
  } as const satisfies Record<string, CSSProperties>
}

/** Narrow screens, and the dark scheme where the mail program follows it. Class names are those of the parts. */
export function styleSheet(color: string): string {
  return `${narrow}@media(prefers-color-scheme:dark){${darkRules(brandPalette(color).dark)}}`
}

const narrow =
  '@media(max-width:480px){.inside{padding:26px 22px 28px!important}.sum{font-size:30px!important}}'

function darkRules({ brand, brandInk }: BrandColors): string {
  const rules = {
    '.page,.page>table>tbody>tr>td': `background:${paper.dark}`,
    '.card': `background:${surface.dark};border-color:${line.dark};border-top-color:${brand}`,
    '.ink': `color:${ink.dark}`,
    '.ink2': `color:${ink2.dark}`,
    '.ink3': `color:${ink3.dark}`,
    '.box': `background:${sunken.dark}`,
    '.line': `border-color:${line.dark}`,
    '.brand': `background:${brand};color:${brandInk}`,
  }
  return Object.entries(rules)
    .map(([selector, declarations]) => `${selector}{${declarations.replace(/;|$/g, '!important$&')}}`)
    .join('')
}
