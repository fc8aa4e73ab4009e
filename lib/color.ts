/** Colours of one mode, '#rrggbb'. Text in `brand` and `ink` on a `brand` ground both reach 4.5:1. */
export interface BrandColors {
  brand: string
  brandInk: string
  brandSoft: string
  brandLine: string
}

type Rgb = readonly [number, number, number]

// The grounds on which brand-coloured text may stand: --surface, --paper and --sunken of the design.
const LIGHT_GROUNDS = ['#ffffff', '#f7f5f0', '#f1eee7'] as const
const DARK_GROUNDS = ['#1f1d1a', '#161513', '#191815'] as const
const DEFAULT_BRAND = '#1f5f4a'
/** WCAG 2.2, 1.4.3: text. */
const ENOUGH = 4.5
/** In the dark a colour glows less than it should at just enough contrast: the design's stands at this lightness. */
const DARK_LIGHTNESS = 0.74

/** A colour as people type it ('#1F5F4A', '1f5f4a', '#abc') as '#rrggbb'; null when it is none. */
export function parseColor(text: string): string | null {
  const hex = text.trim().replace(/^#/, '').toLowerCase()
  if (/^[0-9a-f]{6}$/.test(hex)) return `#${hex}`
  if (/^[0-9a-f]{3}$/.test(hex)) return `#${Array.from(hex, (digit) => digit + digit).join('')}`
  return null
}

/**
 * The owner's colour, made legible in both modes (case 35): as it is where it reaches 4.5:1 on every ground,
 * else the nearest lightness of the same hue that does. Always whole hex colours, so safe within a stylesheet.
 */
export function brandPalette(color: string): { light: BrandColors; dark: BrandColors } {
  const original = parseColor(color) ?? DEFAULT_BRAND
  const wanted = toOklch(original)
  return { light: lightColors(original, wanted), dark: darkColors(original, wanted) }
}

function lightColors(original: string, wanted: Oklch): BrandColors {
  const around = (brand: string) => ({
    brand,
    brandInk: '#ffffff',
    brandSoft: mix(brand, LIGHT_GROUNDS[0], 0.115),
    brandLine: mix(brand, LIGHT_GROUNDS[0], 0.31),
  })
  return firstLegible(original, wanted, -1, LIGHT_GROUNDS, around)
}

function darkColors(original: string, wanted: Oklch): BrandColors {
  const around = (brand: string) => ({
    brand,
    brandInk: inkOn(brand),
    brandSoft: mix(brand, DARK_GROUNDS[0], 0.11),
    brandLine: mix(brand, DARK_GROUNDS[0], 0.28),
  })
  if (wanted.lightness >= DARK_LIGHTNESS) return firstLegible(original, wanted, 1, DARK_GROUNDS, around)
  const raised = { ...wanted, lightness: DARK_LIGHTNESS }
  return firstLegible(toHex(raised), raised, 1, DARK_GROUNDS, around)
}

function firstLegible(
  start: string,
  wanted: Oklch,
  direction: 1 | -1,
  grounds: readonly string[],
  around: (brand: string) => BrandColors,
): BrandColors {
  let colors = around(start)
  let { lightness } = wanted
  while (!isLegible(colors, grounds)) {
    // Ends at black or white, which are legible on their grounds.
    lightness = Math.min(1, Math.max(0, lightness + direction * 0.005))
    colors = around(toHex({ ...wanted, lightness }))
    if (lightness === 0 || lightness === 1) break
  }
  return colors
}

function isLegible({ brand, brandInk, brandSoft }: BrandColors, grounds: readonly string[]): boolean {
  return [...grounds, brandSoft, brandInk].every((other) => contrast(brand, other) >= ENOUGH)
}

/** Nearly black, with a breath of the same hue. */
function inkOn(brand: string): string {
  const { hue, chroma } = toOklch(brand)
  return toHex({ lightness: 0.22, chroma: Math.min(chroma, 0.025), hue })
}

/** WCAG's contrast of two '#rrggbb' colours: 1 to 21. */
export function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
}

function luminance(hex: string): number {
  const [red, green, blue] = toLinear(hex)
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function toLinear(hex: string): Rgb {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return [channel(1), channel(3), channel(5)]
}

function mix(color: string, ground: string, share: number): string {
  const at = (hex: string, index: number) => Number.parseInt(hex.slice(index, index + 2), 16)
  return hexOf([1, 3, 5].map((index) => at(color, index) * share + at(ground, index) * (1 - share)))
}

function hexOf(channels: readonly number[]): string {
  return `#${channels.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`
}

interface Oklch {
  /** 0 black … 1 white, as the eye sees it. */
  lightness: number
  chroma: number
  /** Radians. */
  hue: number
}

// OKLab's matrices: https://bottosson.github.io/posts/oklab/
function toOklch(hex: string): Oklch {
  const [red, green, blue] = toLinear(hex)
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s
  const b = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s
  return {
    lightness: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    chroma: Math.hypot(a, b),
    hue: Math.atan2(b, a),
  }
}

/** The colour, or with less chroma the nearest that a screen can show at that lightness. */
function toHex({ lightness, chroma, hue }: Oklch): string {
  let rest = chroma
  let linear = linearOf({ lightness, chroma: rest, hue })
  while (rest > 0 && !linear.every((value) => value >= -0.0001 && value <= 1.0001)) {
    rest = Math.max(0, rest - 0.004)
    linear = linearOf({ lightness, chroma: rest, hue })
  }
  return hexOf(linear.map((value) => 255 * gamma(Math.min(1, Math.max(0, value)))))
}

function gamma(value: number): number {
  return value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055
}

function linearOf({ lightness, chroma, hue }: Oklch): Rgb {
  const a = chroma * Math.cos(hue)
  const b = chroma * Math.sin(hue)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
}
