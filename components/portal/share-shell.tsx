import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { ButtonLink } from '@/components/ui/button'
import type { ContactContext } from '@/lib/auth/guards'
import { signInPage } from '@/lib/portal/access/queries'
import { PortalFrame } from './frame'
import { frameOf } from './shell'

type ShareShellProps = Pick<ContactContext, 'company'> & { children: ReactNode }

/** The frame around what an open link shows: nobody is signed in here, and the way in stands on top. */
export async function ShareShell({ company, children }: ShareShellProps) {
  const t = await getTranslations('portal.share')
  const signIn = signInPage(company, 'email', null)
  return (
    <PortalFrame
      company={frameOf(company)}
      homeHref={signIn}
      userMenu={
        <ButtonLink href={signIn} size="small">
          <span className="sm:hidden">{t('signInShort')}</span>
          <span className="max-sm:hidden">{t('signIn')}</span>
        </ButtonLink>
      }
      labels={{ skip: (await getTranslations('portal.frame'))('skip') }}
    >
      {children}
    </PortalFrame>
  )
}
