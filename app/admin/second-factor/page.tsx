import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { ActionForm } from '@/components/forms/action-form'
import { PasskeySignIn } from '@/components/passkeys/passkey-sign-in'
import { AppSecret } from '@/components/second-step/app-secret'
import { SecondStepPanel } from '@/components/second-step/second-step-panel'
import { SiteFrame } from '@/components/site/frame'
import { formWords } from '@/components/site/words'
import { TextLink } from '@/components/ui/link'
import { Flash } from '@/components/ui/note'
import { memberConfirmPage } from '@/lib/auth/confirm-pages'
import { requireSignedIn } from '@/lib/auth/guards'
import { askPasskeyAction, signInByPasskeyAction } from '@/lib/auth/passkeys/actions'
import { passkeysOf } from '@/lib/auth/passkeys/queries'
import { isFreshMember } from '@/lib/auth/queries'
import {
  beginFactorAction,
  confirmFactorAction,
  giveFactorAction,
  renewCodesAction,
  switchOffFactorAction,
} from '@/lib/auth/second-factor/actions'
import { isFactorGiven, isPasskeyFirst, secondFactorState } from '@/lib/auth/second-factor/queries'
import { noticeFrom, queryValue, type SearchParams } from '@/lib/i18n/notice'
import { safeReturnPath } from '@/lib/text'

export const metadata: Metadata = { title: 'Second step', robots: { index: false } }

const words = {
  title: 'Keep these recovery codes',
  advice:
    'Each stands in for your app once, when you have lost it. They are shown only now: print them, or put them into your password manager.',
  copy: 'Copy all',
  copied: 'Copied',
  print: 'Print',
  done: 'I have kept them',
  code: 'Code from the app',
  codeHint: 'Six digits. With them the app shows that it has the key.',
  confirm: 'Switch it on',
  renew: 'Make new recovery codes',
}

/**
 * A member's second step, the same at all their companies: to set it up, to give it where a company asks for it, to
 * have new recovery codes made, to switch it off. `to`: where they were going.
 */
export default async function SecondFactorPage({ searchParams }: { searchParams: SearchParams }) {
  const user = await requireSignedIn()
  const to = safeReturnPath(await queryValue(searchParams, 'to'), '')
  const here = `/admin/second-factor${to ? `?to=${encodeURIComponent(to)}` : ''}`
  const hidden: Record<string, string> = to ? { to } : {}
  if (!(await isFreshMember())) redirect(memberConfirmPage(here))

  const holder = { realm: 'member', id: user.id } as const
  const step = await secondFactorState(holder, { issuer: 'Foyer', account: user.email })
  const given = await isFactorGiven()
  const passkeys = given ? [] : await passkeysOf(holder)
  const passkeyFirst = await isPasskeyFirst()
  return (
    <SiteFrame
      title="Second step"
      sub={
        given || !to ? undefined : 'The company that you want to open asks every member for a second step.'
      }
      foot={<TextLink href={given && to ? to : '/admin'}>{given && to ? 'Back' : 'Your companies'}</TextLink>}
    >
      <Flash message={await noticeFrom(searchParams)} />
      <SecondStepPanel
        state={passkeyFirst || (step.state === 'on' && !given) ? 'off' : step.state}
        confirm={confirmFactorAction}
        renew={renewCodesAction}
        doneHref={to || '/admin'}
        words={words}
        formWords={formWords}
      >
        {step.state === 'waiting' && !passkeyFirst && (
          <AppSecret
            {...step}
            words={{
              scan: 'Scan this with an authenticator app (your phone or password manager has one).',
              qrLabel: 'QR code for an authenticator app',
              type: 'Or type this key into it:',
            }}
          />
        )}
        {step.state === 'on' && given && (
          <p className="mb-4 text-ink-2">
            Signing in asks for a code of your app. {step.recoveryCodesLeft} of 10 recovery codes are left.
          </p>
        )}
        {passkeyFirst && (
          <p className="mb-4 text-ink-2">
            You have a passkey: use it to go on. Your password alone changes nothing here.
          </p>
        )}
        {step.state === 'off' && !passkeyFirst && (
          <p className="mb-4 text-ink-2">
            After your password, Foyer then asks for a code that an app on your phone makes. Whoever learns
            your password alone gets no further.
          </p>
        )}
      </SecondStepPanel>
      {step.state === 'off' && !passkeyFirst && (
        <ActionForm
          action={beginFactorAction}
          words={formWords}
          hidden={hidden}
          stacked
          fields={[]}
          buttons={[{ label: 'Set it up' }]}
        />
      )}
      {step.state === 'on' && !given && (
        <ActionForm
          action={giveFactorAction}
          words={formWords}
          hidden={hidden}
          stacked
          fields={[{ name: 'code', label: 'Code of your app', kind: 'code', autoFocus: true }]}
          buttons={[{ label: 'Go on' }]}
        />
      )}
      {passkeys.length > 0 && (
        <PasskeySignIn
          ask={askPasskeyAction}
          signIn={signInByPasskeyAction}
          hidden={hidden}
          label="Use a passkey"
          givenUp={
            passkeyFirst
              ? 'No passkey was used. Try again, or ask an owner of your company.'
              : 'No passkey was used. Try again, or set up an app.'
          }
          or="or"
          words={formWords}
        />
      )}
      {step.state === 'on' && given && (
        <section className="mt-6 border-t pt-5 print:hidden">
          <h2 className="mb-1 font-semibold text-lg">Switch it off</h2>
          <p className="mb-4 text-ink-2 text-sm">Then your password alone signs you in again.</p>
          <ActionForm
            action={switchOffFactorAction}
            words={formWords}
            hidden={hidden}
            fields={[
              {
                name: 'code',
                label: 'Code of your app, or a recovery code',
                kind: 'text',
                autoComplete: 'off',
              },
            ]}
            buttons={[{ label: 'Switch it off', variant: 'danger' }]}
          />
        </section>
      )}
    </SiteFrame>
  )
}
