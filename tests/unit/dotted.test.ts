import { expect, test } from 'vitest'
import { dotted } from '@/components/ui/dotted'

test('facts stand one after another, what is empty is left out, and no line begins with a dot', () => {
  expect(dotted(['Client 31', null, undefined, '', false, 'Bristol'])).toBe('Client 31\u00a0· Bristol')
  expect(dotted(['Bristol'])).toBe('Bristol')
  expect(dotted([])).toBe('')
})
