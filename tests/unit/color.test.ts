import fc from 'fast-check'
import { expect, test } from 'vitest'
import { brandPalette, contrast, parseColor } from '@/lib/color'

const LIGHT = ['#f7f5f0', '#ffffff', '#f1eee7']
const DARK = ['#161513', '#1f1d1a', '#191815']
const anyColor = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, '0')}`)

function expectLegible(color: string) {
  const { light, dark } = brandPalette(color)
  for (const [colors, grounds] of [
    [light, LIGHT],
    [dark, DARK],
  ] as const) {
    for (const value of Object.values(colors)) expect(value).toMatch(/^#[0-9a-f]{6}$/)
    const others = [...grounds, colors.brandInk, colors.brandSoft]
    const worst = Math.min(...others.map((other) => contrast(colors.brand, other)))
    expect(worst, `${color}: ${JSON.stringify(colors)}`).toBeGreaterThanOrEqual(4.5)
  }
}

test('Case 35: whatever colour the owner picks, text in it and on it reaches 4.5:1, light and dark', () => {
  fc.assert(fc.property(anyColor, expectLegible), { numRuns: 3000 })
})

test('Case 35: the corners of the colour cube, greys and the near-misses too', () => {
  const corners = ['00', '80', 'ff'].flatMap((r) =>
    ['00', '80', 'ff'].flatMap((g) => ['00', '80', 'ff'].map((b) => `#${r}${g}${b}`)),
  )
  const greys = Array.from({ length: 256 }, (_, value) => `#${value.toString(16).padStart(2, '0').repeat(3)}`)
  for (const color of [...corners, ...greys, '#767676', '#777777', '#ffff00', '#0000ff', '#fefefe'])
    expectLegible(color)
})

test('a colour that is legible already stays as the owner chose it', () => {
  expect(brandPalette('#1f5f4a').light).toMatchObject({ brand: '#1f5f4a', brandInk: '#ffffff' })
  expect(brandPalette('#8a1c5b').light.brand).toBe('#8a1c5b')
  expect(brandPalette('#ffd400').dark.brand).toBe('#ffd400')
})

test('a corrected colour keeps its hue: yellow turns to a dark gold, navy to a light blue', () => {
  const gold = channels(brandPalette('#ffd400').light.brand)
  expect(gold.red).toBeGreaterThan(gold.green)
  expect(gold.green).toBeGreaterThan(gold.blue * 2)
  const blue = channels(brandPalette('#001f7a').dark.brand)
  expect(blue.blue).toBeGreaterThan(blue.red)
  expect(blue.blue).toBeGreaterThan(blue.green)
  const { red, green, blue: grey } = channels(brandPalette('#000000').dark.brand)
  expect(Math.max(red, green, grey) - Math.min(red, green, grey)).toBeLessThanOrEqual(2)
})

test('our own green comes out near the design’s tokens', () => {
  const { light, dark } = brandPalette('#1f5f4a')
  expect(distance(light.brandSoft, '#e5f0eb')).toBeLessThan(12)
  expect(distance(light.brandLine, '#b9d6ca')).toBeLessThan(20)
  expect(distance(dark.brand, '#6fbf9f')).toBeLessThan(40)
  expect(distance(dark.brandInk, '#0f1f19')).toBeLessThan(20)
  expect(distance(dark.brandSoft, '#1d2f28')).toBeLessThan(20)
  expect(distance(dark.brandLine, '#2e4e42')).toBeLessThan(20)
})

test('what is no colour gets ours, and nothing typed reaches the stylesheet', () => {
  const ours = brandPalette('#1f5f4a')
  for (const text of ['', 'red', '#12', '#1234567', 'rgb(1,2,3)', '#fff;}body{display:none', 'var(--x)']) {
    expect(parseColor(text)).toBeNull()
    expect(brandPalette(text)).toEqual(ours)
  }
})

test('a colour is read with or without its sign, short or long', () => {
  expect(parseColor(' #1F5F4A ')).toBe('#1f5f4a')
  expect(parseColor('1f5f4a')).toBe('#1f5f4a')
  expect(parseColor('#abc')).toBe('#aabbcc')
})

test('contrast is WCAG’s', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
  expect(contrast('#ffffff', '#ffffff')).toBe(1)
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
})

function channels(hex: string) {
  const at = (index: number) => Number.parseInt(hex.slice(index, index + 2), 16)
  return { red: at(1), green: at(3), blue: at(5) }
}

function distance(a: string, b: string): number {
  const [one, other] = [channels(a), channels(b)]
  return Math.hypot(one.red - other.red, one.green - other.green, one.blue - other.blue)
}
