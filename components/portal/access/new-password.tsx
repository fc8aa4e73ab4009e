import { getTranslations } from 'next-intl/server'
import { type Branded, brandOf } from '@/components/brand/brand-of'
import { ActionForm } from '@/components/forms/action-form'
import type { FieldSpec, FormAction } from '@/components/forms/form-spec'
import { SiteFrame } from '@/components/site/frame'
import { Note } from '@/components/ui/note'
import { isSwitchedOn, type WaySwitches } from '@/lib/auth/ways'
import { formWords } from './form-words'

type NewPasswordProps = {
  company: WaySwitches & Branded
  purpose: 'reset' | 'invite'
  maskedEmail: string
  token: string
  action: FormAction
  /** Somebody else, who is signed in here and whom accepting the invitation signs out. */
  replaced?: { publicId: string; name: string } | null
}

/**
 * The page of a link that sets a password: after a reset was asked for, or with an invitation, which asks for none
 * where the company lets nobody in by one.
 */
export async function NewPassword({
  company,
  purpose,
  maskedEmail,
  token,
  action,
  replaced,
}: NewPasswordProps) {
  const t = await getTranslations('portal.newPassword')
  const invited = purpose === 'invite'
  const chooses = !invited || isSwitchedOn(company, 'password')
  const next = isSwitchedOn(company, 'email') ? 'email' : 'other'
  const greeting = chooses
    ? t('inviteSub', { email: maskedEmail, next })
    : t('inviteOpen', { email: maskedEmail, next })
  return (
    <SiteFrame
      brand={brandOf(company)}
      title={invited ? t('inviteTitle', { company: company.name }) : t('resetTitle')}
      sub={invited ? greeting : t('resetSub', { email: maskedEmail })}
    >
      {replaced && (
        <Note tone="wait" className="mb-4">
          {t('signedInAs', { name: replaced.name })}
        </Note>
      )}
      <ActionForm
        action={action}
        words={await formWords()}
        hidden={invited ? { token, replaces: replaced?.publicId ?? '' } : { token }}
        stacked
        fields={chooses ? [await passwordField()] : []}
        buttons={[{ label: invited ? (chooses ? t('setAndEnter') : t('comeIn')) : t('set') }]}
      />
    </SiteFrame>
  )
}

async function passwordField(): Promise<FieldSpec> {
  const t = await getTranslations('portal.newPassword')
  return {
    name: 'password',
    label: t('password'),
    kind: 'password',
    autoComplete: 'new-password',
    hint: t('hint'),
  }
}
