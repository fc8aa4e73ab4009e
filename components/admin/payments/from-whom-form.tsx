import { choiceLabel } from '@/components/admin/clients/choice-label'
import { Button } from '@/components/ui/button'
import { TextLink } from '@/components/ui/link'
import { SelectField } from '@/components/ui/select-field'
import { TextField } from '@/components/ui/text-field'
import type { ClientChoice } from '@/lib/clients/queries'
import { type Currency, isCurrency, parseAmount } from '@/lib/money'

type FromWhomFormProps = {
  path: string
  clients: readonly ClientChoice[]
  /** Where to find another client, when not all can be listed. */
  others: string | null
  currencies: readonly Currency[]
  /** What the address holds; '' where it was not asked yet. */
  asked: { client: string; amount: string; currency: Currency }
}

/** Leads on to the invoices of that client, by the address alone: it works without JavaScript. */
export function FromWhomForm({ path, clients, others, currencies, asked }: FromWhomFormProps) {
  const once = asked.client !== '' || asked.amount !== ''
  const several = currencies.length > 1
  return (
    <form action={path} className="grid gap-4 sm:grid-cols-2">
      <SelectField
        name="client"
        label="Client"
        placeholder="Choose…"
        required
        defaultValue={asked.client}
        options={clients.map((client) => ({ value: client.publicId, label: choiceLabel(client) }))}
        error={once && asked.client === '' ? 'Choose the client.' : []}
        hint={others && <TextLink href={others}>Another client</TextLink>}
        fieldClassName="sm:col-span-2"
      />
      <TextField
        name="amount"
        label="Amount that came in"
        look="number"
        inputMode="decimal"
        autoComplete="off"
        required
        defaultValue={asked.amount}
        after={several ? undefined : asked.currency}
        error={faultOf(asked)}
      />
      {several && (
        <SelectField
          name="currency"
          label="Currency"
          defaultValue={asked.currency}
          options={currencies.map((code) => ({ value: code, label: code }))}
        />
      )}
      <div className="sm:col-span-2">
        <Button type="submit" variant="primary">
          Go on
        </Button>
      </div>
    </form>
  )
}

function faultOf({ amount, currency }: FromWhomFormProps['asked']): string[] {
  if (amount.trim() === '') return []
  const read = isCurrency(currency) ? parseAmount(amount, currency) : null
  if (read === null) return ['Enter an amount like 1,450.00.']
  return read <= 0n ? ['Enter an amount above zero.'] : []
}
