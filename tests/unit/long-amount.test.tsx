import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { LongAmount } from '@/components/ui/long-amount'

test('a very long amount may break between its thousands, and nowhere else', () => {
  const shown = (amount: string) => renderToStaticMarkup(<LongAmount amount={amount} />)

  expect(shown('$1,000,000.00')).toBe('$1,000,000.00')
  const long = shown('$187,086,932,120.60')
  expect(long.replace(/<[^>]*>/g, '')).toBe('$187,086,932,120.60')
  expect(long.split('<wbr/>')).toHaveLength(5)
  expect(long).toContain('$187,<wbr/>086,<wbr/>932,<wbr/>120.60')
})
