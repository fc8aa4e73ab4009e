import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { formWords } from '@/components/portal/access/form-words'
import { hiddenTo } from '@/components/portal/access/step'
import { sendConfirmationCodeAction } from '@/lib/portal/confirming/actions'
import type { ConfirmStep } from './step'

/** Mails a code to the contact's own address. */
export async function SendCodeForm({ company, contact, to, codeSent }: ConfirmStep) {
  const t = await getTranslations('portal.confirm')
  const only = !codeSent && !contact.hasPassword
  return (
    <ActionForm
      action={sendConfirmationCodeAction.bind(null, { company: company.slug })}
      words={await formWords()}
      hidden={hiddenTo(to)}
      stacked
      fields={[]}
      buttons={[{ label: codeSent ? t('again') : t('send'), variant: only ? 'primary' : 'secondary' }]}
    />
  )
}
