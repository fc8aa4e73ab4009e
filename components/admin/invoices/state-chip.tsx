import { Chip } from '@/components/ui/chip'
import type { ShownState } from '@/lib/invoices/shown'

export function StateChip({ state }: { state: ShownState }) {
  return <Chip tone={state.tone}>{state.words}</Chip>
}
