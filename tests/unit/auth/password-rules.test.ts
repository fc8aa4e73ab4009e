import { describe, expect, test } from 'vitest'
import { passwordProblem } from '@/lib/auth/password-rules'
import { hashPassword, passwordFits, verifyPassword } from '@/lib/auth/passwords'
import { SetPassword as MemberPassword, MemberSignIn } from '@/lib/auth/schema'
import { SignUp } from '@/lib/companies/schema'
import { ChangePassword, SetPassword as ContactPassword, SignInByPassword } from '@/lib/portal/access/schema'

const jules = { email: 'jules.hartley@harbour.example', names: ['Northlight Studio', 'northlight'] }
const contact = (password: string) => passwordProblem(password, { realm: 'contact', ...jules })
const member = (password: string) => passwordProblem(password, { realm: 'member', ...jules })

describe('what a new password may be', () => {
  test('P1: fifteen characters for members, twelve for contacts, counted as people count', async () => {
    expect(await member('quiet heron 14')).toBe('password-too-short-member')
    expect(await member('quiet herons 15')).toBeNull()
    expect(await contact('quiet heron')).toBe('password-too-short-contact')
    expect(await contact('quiet herons')).toBeNull()
    // Six characters in twelve parts, or twelve UTF-16 units, are six characters.
    expect(await contact('éèêëçñ'.normalize('NFD'))).toBe('password-too-short-contact')
    expect(await contact('🦆🦢🐟🌊⛵⚓')).toBe('password-too-short-contact')
  })

  test('P1: any characters and no composition rule', async () => {
    for (const password of [
      'alllowercaseletters',
      'GROSSBUCHSTABEN UND LEER',
      '8261 0937 4415 2',
      '   spaces around   ',
      'пароль из трёх слов',
      '合言葉は秘密の花園の鍵です',
      '🦆 on the 🌊 at 🌙',
      '"; DROP TABLE users; --',
      '<script>alert(1)</script>',
    ]) {
      expect(await contact(password), password).toBeNull()
    }
  })

  test('P2: 64 characters are accepted, and 72 bytes; one more is the field’s error, never a cut', async () => {
    const long = 'eleven quiet herons wait at dawn where the grey river is slowest'
    expect([long.length, await member(long)]).toEqual([64, null])
    expect(await member('ab7cdefgh'.repeat(8))).toBeNull()
    expect(await member(`${'ab7cdefgh'.repeat(8)}x`)).toBe('password-too-long')
    expect(await member('ü7ö9ä3xyz'.repeat(6))).toBeNull()
    expect(await member(`${'ü7ö9ä3xyz'.repeat(6)}x`)).toBe('password-too-long')
    await expect(hashPassword('x'.repeat(73))).rejects.toThrow(RangeError)
  })

  test.each([
    ['password1234', 'password-common'],
    ['Password2026!!', 'password-common'],
    ['qwertyuiopas', 'password-common'],
    ['123456789012', 'password-common'],
    ['aaaaaaaaaaaaaa', 'password-common'],
    ['abcabcabcabc', 'password-common'],
    ['dragondragon', 'password-common'],
    ['Northlight Studio', 'password-has-name'],
    ['northlightstudio1', 'password-has-name'],
    ['NORTHLIGHT2026', 'password-has-name'],
    ['Foyer-foyer-1', 'password-has-name'],
    ['jules.hartley', 'password-has-name'],
    ['JulesHartley99', 'password-has-name'],
  ])('P3: %s is refused', async (password, problem) => {
    expect(await contact(password)).toBe(problem)
  })

  test('P3: a name within a longer password of one’s own is no fault', async () => {
    expect(await contact('northlight over wet slate')).toBeNull()
    expect(await contact('the foyer smells of oranges')).toBeNull()
    expect(await contact('northlighttidymoss'), 'eight characters of one’s own').toBeNull()
  })

  test('P3: a name of three letters proves nothing, one of four does, spaces around it or not', async () => {
    const with4 = (password: string, name: string) =>
      passwordProblem(password, { realm: 'contact', email: 'xy@z.example', names: [name] })
    expect(await with4('ioiioiioiioi tidy', 'ioi')).toBeNull()
    expect(await with4('acmeacmeacme tidy', 'acme')).toBe('password-has-name')
    expect(await with4('harbour works 12345', '  Harbour Works ')).toBe('password-has-name')
  })

  test.each([
    ['zyxwvutsrqponm', 'a run backwards'],
    ['lkjhgfdsapoiuy', 'rows of keys backwards'],
    ['tidymostidymos', 'seven characters over and over'],
    ['aababbabbbabaa', 'two characters in some order'],
  ])('P3: %s is common: %s', async (password) => {
    expect(await contact(password)).toBe('password-common')
  })

  test.each([
    ['tidymosstidymoss', 'eight characters over and over'],
    ['abcdabdcbadcbacd', 'four characters in some order'],
    ['password20482731', 'a common word with eight digits'],
  ])('P3: %s is not: %s', async (password) => {
    expect(await contact(password)).toBeNull()
  })

  test('P2, P6: five megabytes are refused by the schemas, and by the rules', async () => {
    const huge = 'x'.repeat(5_000_000)
    const schemas = {
      MemberPassword,
      MemberSignIn,
      SignUp,
      ContactPassword,
      ChangePassword,
      SignInByPassword,
    }
    for (const [name, schema] of Object.entries(schemas)) {
      const { error } = schema.safeParse({ email: 'a@b.example', token: 't', password: huge })
      const said = error?.issues.filter(({ path }) => path[0] === 'password').map(({ message }) => message)
      expect(said, name).toEqual(['This password is too long.'])
    }
    expect(await contact(huge)).toBe('password-too-long')
  })

  test('P4: composed and decomposed spellings are one password, at any number of accents', async () => {
    const composed = 'ᾂ'.repeat(20).normalize('NFC')
    expect(composed.normalize('NFD').length).toBeGreaterThan(72)
    expect([passwordFits(composed), passwordFits(composed.normalize('NFD'))]).toEqual([true, true])
    const hash = await hashPassword('café crème à l’aube'.normalize('NFD'))
    expect(hash).toMatch(/^\$2[aby]\$11\$/)
    expect(await verifyPassword('café crème à l’aube'.normalize('NFC'), hash)).toBe(true)
    expect(await verifyPassword('cafe creme a l’aube', hash)).toBe(false)
  })
})
