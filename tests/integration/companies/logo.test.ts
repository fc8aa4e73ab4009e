import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { setLogoAction } from '@/lib/companies/actions'
import { removeLogo, setLogo } from '@/lib/companies/logo/logo'
import { LogoForm, logoLimit } from '@/lib/companies/logo/schema'
import { senderOf } from '@/lib/companies/sender'
import { db } from '@/lib/db/client'
import type { Company } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import { invoicePdf } from '@/lib/invoices/document'
import { invoiceSheet } from '@/lib/invoices/queries'
import { aBrowser, sentencesIn } from '../../support/auth-browser'
import { useNoon } from '../../support/auth-people'
import { aMemberAtWork } from '../../support/auth-signed-in'
import { aCompany, eventsOf, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { anIssuedInvoice } from '../../support/invoice-builders'
import { aLogo } from '../../support/logos'
import { openPage, openRoute } from '../../support/pages'
import { readPdf } from '../../support/pdf-text'
import { aPicture } from '../../support/pictures'

useDatabase()
useNoon()

const route = 'app/portal/[company]/logo/[hash]/route.ts'
const text = (words: string) => new TextEncoder().encode(words)

/** The refusal's code, or null when the picture was taken. */
async function tried(bytes: Uint8Array): Promise<string | null> {
  const { company, owner } = await aCompany()
  const refusal = await setLogo({ company, by: owner, now: noon, bytes }).then(
    () => null,
    (error: { code: string }) => error.code,
  )
  const { logoHash } = await companyDb(company.id).company.findUniqueOrThrow({ where: { id: company.id } })
  expect(logoHash === null, 'a refusal leaves nothing').toBe(refusal !== null)
  return refusal
}

async function shown(company: Pick<Company, 'slug'>, hash: string) {
  const answer = await openRoute(aBrowser(), {
    file: route,
    method: 'GET',
    params: { company: company.slug, hash },
  })
  return answer.notFound ? 404 : answer.result?.status
}

const kept = (company: Pick<Company, 'id'>) =>
  companyDb(company.id).companyLogo.findMany({ orderBy: { id: 'asc' } })

/** A PNG whose header says how large it is; what follows is `pixels`, deflated. */
function aPng(width: number, height: number, pixels: Uint8Array): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 6, 0, 0, 0], 8)
  const chunk = (type: string, data: Uint8Array) => {
    const body = Buffer.concat([Buffer.from(type), data])
    const ends = Buffer.alloc(8)
    ends.writeUInt32BE(data.byteLength, 0)
    ends.writeUInt32BE(crc32(body), 4)
    return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)])
  }
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

describe('F1: what may be a logo', () => {
  test.each(['png', 'jpeg', 'webp'] as const)('F1: a %s is drawn anew, as a PNG', async (format) => {
    const { company, owner } = await aCompany()
    await aLogo(company, { by: owner, width: 1200, height: 480, format })

    const [logo] = await kept(company)
    const { format: drawn, width, height } = await sharp(logo?.png).metadata()
    expect({ drawn, width, height }).toEqual({ drawn: 'png', width: 600, height: 240 })
    expect(logo).toMatchObject({ width: 600, height: 240, removedAt: null })
  })

  test.each([
    ['an SVG', text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ['an SVG with a declaration', text('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['HTML', text('<!doctype html><script>alert(1)</script>')],
    ['a PDF', text('%PDF-1.7\n')],
    ['a bitmap', text(`BM${'\0'.repeat(60)}`)],
    ['an address', text('https://pictures.example/logo.png')],
    ['one byte', text('x')],
  ])('F1: %s is refused', async (_what, bytes) => {
    expect(await tried(bytes)).toBe('logo-no-picture')
  })

  test('F1: a GIF is refused, whatever its name and type say', async () => {
    expect(await tried(await aPicture({ format: 'gif' }))).toBe('logo-no-picture')
  })

  test('F1: a JPEG by the name of a PNG is taken for what it is; nothing but its bytes counts', async () => {
    const { company, member } = await aMemberThere('admin')
    const form = new FormData()
    form.append('logo', new File([await aPicture({ format: 'jpeg' })], 'logo.svg', { type: 'image/svg+xml' }))
    const answer = await member.submit(setLogoAction.bind(null, { company: company.slug }), form)

    expect(answer.redirect).toBe(`/admin/${company.slug}/settings/company?notice=logo-changed`)
    expect(await kept(company)).toHaveLength(1)
  })

  test('F1: a picture that is a web page as well loses the page, and all that it told of itself', async () => {
    const { company, owner } = await aCompany()
    const withNotes = await sharp(await aPicture())
      .withExif({ IFD0: { Copyright: 'Secret place 52.5N', ImageDescription: '<script>alert(1)</script>' } })
      .png()
      .toBuffer()
    const bytes = Buffer.concat([withNotes, text('<html><script>alert(2)</script></html>')])
    await setLogo({ company, by: owner, now: noon, bytes })

    const [logo] = await kept(company)
    const whole = Buffer.from(logo?.png ?? []).toString('latin1')
    expect(whole.startsWith('\x89PNG')).toBe(true)
    expect(whole.slice(-8, -4)).toBe('IEND')
    for (const trace of ['script', 'Secret', 'html', 'eXIf', 'tEXt']) expect(whole).not.toContain(trace)
  })

  test('F1: a picture that is cut off, or damaged, is refused', async () => {
    const whole = await aPicture({ width: 500, height: 200, format: 'jpeg' })
    expect(await tried(whole.subarray(0, whole.length / 2))).toBe('logo-broken')
    expect(await tried(whole.subarray(0, 20))).toBe('logo-broken')
    const png = Buffer.from(await aPicture())
    expect(await tried(png.subarray(0, png.length - 30))).toBe('logo-broken')
    const middle = Math.floor(png.length / 2)
    png.writeUInt8(png.readUInt8(middle) ^ 0xff, middle)
    expect(await tried(png)).toBe('logo-broken')
  })

  test('F1: a bomb is refused by its header, before it unfolds', async () => {
    // 30,000 pixels square would be 3.6 GB; what is there is a kilobyte.
    expect(await tried(aPng(30_000, 30_000, new Uint8Array(1_000_000)))).toBe('logo-too-many-pixels')
    expect(await tried(aPng(4001, 1, new Uint8Array(16_005)))).toBe('logo-too-many-pixels')
    expect(await tried(aPng(4000, 1, new Uint8Array(16_001)))).toBe(null)
    expect(await tried(aPng(0, 0, new Uint8Array(1)))).toBe('logo-broken')
  })

  test('F1: 2 MB and a byte is refused at the field, with what to do', async () => {
    const { company, member } = await aMemberThere('owner')
    const form = new FormData()
    form.append('logo', new File([new Uint8Array(logoLimit.bytes + 1)], 'logo.png'))
    const answer = await member.submit(setLogoAction.bind(null, { company: company.slug }), form)

    expect(answer.result?.error).toEqual({ logo: [logoLimit.sentence] })
    const two = new FormData()
    two.append('logo', new File([new Uint8Array(logoLimit.bytes)], 'logo.png'))
    expect(
      sentencesIn(await member.submit(setLogoAction.bind(null, { company: company.slug }), two)),
    ).toEqual([expect.stringMatching(/^This is no PNG, JPEG or WebP picture/)])
    expect(LogoForm.safeParse({ logo: 'https://pictures.example/logo.png' }).success).toBe(false)
    expect(await kept(company)).toEqual([])
  })

  test('F1: staff and viewers change no logo', async () => {
    for (const role of ['staff', 'viewer'] as const) {
      const { company, member } = await aMemberThere(role)
      const form = new FormData()
      form.append('logo', new File([await aPicture()], 'logo.png'))
      const answer = await member.submit(setLogoAction.bind(null, { company: company.slug }), form)
      expect(answer.notFound, role).toBe(true)
      expect(await kept(company)).toEqual([])
    }
  })
})

describe('where a logo is', () => {
  test('F1: another company’s logo is not found, nor what is no hash', async () => {
    const { company, owner } = await aCompany()
    const other = await aCompany()
    const hash = await aLogo(company, { by: owner })

    expect(await shown(company, hash)).toBe(200)
    expect(await shown(other.company, hash)).toBe(404)
    expect(await shown(company, hash.toUpperCase())).toBe(404)
    for (const wrong of ['', '..', 'x'.repeat(64), `${hash}0`, '\0']) {
      expect(await shown(company, wrong)).toBe(404)
    }
  })

  test('F1: a removed logo is gone at once; one that was replaced stays for the messages that are out', async () => {
    const { company, owner } = await aCompany()
    const first = await aLogo(company, { by: owner, color: '#884422' })
    const second = await aLogo(company, { by: owner, color: '#224488' })
    expect([await shown(company, first), await shown(company, second)]).toEqual([200, 200])

    await removeLogo({ company, by: owner, now: noon })
    await removeLogo({ company, by: owner, now: noon })
    expect([await shown(company, first), await shown(company, second)]).toEqual([200, 404])
    expect(await db().company.findUniqueOrThrow({ where: { id: company.id } })).toMatchObject({
      logoHash: null,
      logoWidth: null,
    })

    expect(await aLogo(company, { by: owner, color: '#224488' })).toBe(second)
    expect(await shown(company, second)).toBe(200)
    expect(await eventsOf(company, company)).toEqual([
      'company.created',
      'company.logo-changed',
      'company.logo-changed',
      'company.logo-removed',
      'company.logo-changed',
    ])
  })

  test('the same picture twice at once is one, and leaves one trace', async () => {
    const { company, owner } = await aCompany()
    const bytes = await aPicture()
    const set = () => setLogo({ company, by: owner, now: noon, bytes })
    await Promise.all([set(), set(), set(), set()])

    expect(await kept(company)).toHaveLength(1)
    expect(await eventsOf(company, company)).toEqual(['company.created', 'company.logo-changed'])
  })

  test('Case 35: it stands on the sign-in page, and nowhere is an initial in its place', async () => {
    const { company, owner } = await aCompany()
    const page = 'app/portal/[company]/login/page.tsx'
    const asked = { params: { company: company.slug } }
    expect((await openPage(aBrowser(), page, asked)).result).not.toContain('<img')

    const hash = await aLogo(company, { by: owner, width: 600, height: 120 })
    expect((await openPage(aBrowser(), page, asked)).result).toContain(
      `src="/portal/${company.slug}/logo/${hash}" alt="" width="108" height="22"`,
    )
  })

  test('Case 35: it stands on the paper, with the company’s name for who can’t see it', async () => {
    const { company, owner } = await aCompany({ name: 'Northlight Studio' })
    const { publicId } = await anIssuedInvoice(company)
    const paper = async () => {
      const now = await db().company.findUniqueOrThrow({ where: { id: company.id } })
      const view = await invoiceSheet({ company: now, publicId, now: noon })
      if (!view) throw new Error('no sheet')
      return (await invoicePdf({ view, company: now, today: '2026-11-23' })).bytes
    }
    expect(await figuresIn(await paper())).toEqual([])

    await aLogo(company, { by: owner })
    const withLogo = await paper()
    expect(await figuresIn(withLogo)).toEqual(['Northlight Studio'])
    expect(Buffer.from(withLogo).toString('latin1')).toContain('pdfaid:part')
    await aLogo(company, { by: owner, color: '#aa0000' })
    expect(Buffer.from(await paper()).equals(Buffer.from(withLogo))).toBe(false)

    await removeLogo({ company, by: owner, now: noon })
    expect(await figuresIn(await paper())).toEqual([])
  })

  test('messages find it at the base address, whatever host name the company has', async () => {
    const { company, owner } = await aCompany({ hostName: 'billing.acme.example', hostNameVerifiedAt: noon })
    expect(senderOf(company).logo).toBe(null)
    const hash = await aLogo(company, { by: owner })
    const now = await db().company.findUniqueOrThrow({ where: { id: company.id } })
    expect(senderOf(now).logo).toEqual({
      url: expect.stringMatching(new RegExp(`^http://[^/]+/portal/${company.slug}/logo/${hash}$`)),
      width: 300,
      height: 100,
    })
  })
})

async function aMemberThere(role: 'owner' | 'admin' | 'staff' | 'viewer') {
  const { company } = await aCompany()
  return { company, member: (await aMemberAtWork(company, role)).browser }
}

/** What stands in place of the first page's pictures for who can't see them. */
function figuresIn(bytes: Uint8Array): Promise<string[]> {
  return readPdf(bytes, async (pdf) => {
    const tree = await (await pdf.getPage(1)).getStructTree()
    return altsOf(tree)
  })
}

function altsOf(node: unknown): string[] {
  const { role, alt, children } = Object(node) as { role?: string; alt?: string; children?: unknown[] }
  const own = role === 'Figure' && alt ? [alt] : []
  return [...own, ...(children ?? []).flatMap(altsOf)]
}
