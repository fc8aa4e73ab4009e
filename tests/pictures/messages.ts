import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { escapeHtml } from '@/lib/email/compose/inert-text'
import { findChromium } from '../support/chromium'
import { asReceived, gallery } from '../support/message-gallery'

/*
 * npm run messages:pictures renders every kind of message with made-up data in a headless Chromium: by day, in the dark
 * and on a phone of 360 pixels, one sheet each, into docs/images/messages.
 */

const folder = 'docs/images/messages'
const sheets = [
  { name: 'light', scheme: 'light', width: 600, columns: 3 },
  { name: 'dark', scheme: 'dark', width: 600, columns: 3 },
  { name: 'phone', scheme: 'light', width: 360, columns: 5 },
  { name: 'phone-dark', scheme: 'dark', width: 360, columns: 5 },
] as const

type Sheet = (typeof sheets)[number]

const { executablePath, args, env } = await findChromium()
const browser = await chromium.launch({ executablePath, env, args: [...args, '--no-sandbox'] })
mkdirSync(folder, { recursive: true })
for (const sheet of sheets) {
  const page = await browser.newPage({ colorScheme: sheet.scheme })
  const file = path.join(folder, `${sheet.name}.webp`)
  writeFileSync(file, await drawSheet(page, sheet))
  console.log(`${file}: ${Math.round(statSync(file).size / 1000)} kB`)
  await page.close()
}
await browser.close()
process.exit(0)

async function drawSheet(page: Page, { width, columns, scheme }: Sheet): Promise<Buffer> {
  const pictures: string[] = []
  for (const [name, compose] of Object.entries(gallery)) {
    const { html, subject } = asReceived(await compose())
    await page.setViewportSize({ width, height: 400 })
    await page.setContent(html.replace('</head>', `<style>${fonts()}</style></head>`))
    await page.evaluate(() => document.fonts.ready)
    const wide = await page.evaluate(() => document.documentElement.scrollWidth)
    if (wide > width) throw new Error(`${name} is ${wide} pixels wide on a screen of ${width}.`)
    const png = await page.screenshot({ fullPage: true })
    pictures.push(
      `<figure><figcaption><b>${escapeHtml(name)}</b><br>${escapeHtml(subject)}</figcaption>` +
        `<img width="${width}" src="data:image/png;base64,${png.toString('base64')}"></figure>`,
    )
  }
  const [paper, ink] = scheme === 'dark' ? ['#0d0c0b', '#f2efe8'] : ['#e6e1d7', '#1d1b18']
  await page.setViewportSize({ width: columns * (width + 24) + 24, height: 400 })
  await page.setContent(
    `<!doctype html><style>${fonts()}body{margin:0;padding:24px;background:${paper};color:${ink};` +
      `display:grid;grid-template-columns:repeat(${columns},${width}px);gap:28px 24px;align-items:start;` +
      `font:15px/21px Inter}figure{margin:0}figcaption{padding:0 0 8px}img{display:block}</style>` +
      pictures.join(''),
  )
  await page.evaluate(() => document.fonts.ready)
  return asWebp(page, await page.screenshot({ fullPage: true }))
}

/** Half as large and a tenth of the bytes; the browser that drew it knows how. */
async function asWebp(page: Page, png: Buffer): Promise<Buffer> {
  const source = `data:image/png;base64,${png.toString('base64')}`
  const url = await page.evaluate(async (from) => {
    const image = new Image()
    image.src = from
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(image.width * 0.6)
    canvas.height = Math.round(image.height * 0.6)
    const context = canvas.getContext('2d')
    if (!context) throw new Error('There is no canvas.')
    context.imageSmoothingQuality = 'high'
    context.drawImage(image, 0, 0, canvas.width, canvas.height)
    return canvas.toDataURL('image/webp', 0.82)
  }, source)
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')
}

/** The design's own: mail programs without them take the system's. */
function fonts(): string {
  const require = createRequire(import.meta.url)
  const face = (family: string, weight: number, file: string) => {
    const bytes = readFileSync(require.resolve(file)).toString('base64')
    return `@font-face{font-family:${family};font-weight:${weight};src:url(data:font/ttf;base64,${bytes})}`
  }
  return [
    face('Inter', 400, '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf'),
    face('Inter', 500, '@expo-google-fonts/inter/500Medium/Inter_500Medium.ttf'),
    face('Inter', 600, '@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf'),
    face('Newsreader', 500, '@expo-google-fonts/newsreader/500Medium/Newsreader_500Medium.ttf'),
  ].join('')
}
