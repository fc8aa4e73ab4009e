import { getTranslations } from 'next-intl/server'
import { TextLink } from '@/components/ui/link'
import { memberSignInAddress } from '@/lib/portal/access/queries'

/** For who works at the company: their address is refused here like any unknown one, so the page says where to go (Case 10). */
export async function WrongDoor({ company }: { company: { name: string } }) {
  const t = await getTranslations('portal.signIn')
  return (
    <p className="mt-2">
      {t('worksHere', { company: company.name })}{' '}
      <TextLink plain href={memberSignInAddress()}>
        {t('dashboard')}
      </TextLink>
    </p>
  )
}
