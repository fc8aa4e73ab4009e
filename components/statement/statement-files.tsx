import { getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/components/ui/button'
import { DownloadIcon } from '@/components/ui/icons'
import { type StatementAddress, statementAddress } from './address'

/** The statement that is looked at, to be saved. */
export async function StatementFiles({ asked, path }: { asked: StatementAddress; path: string }) {
  const t = await getTranslations('statement')
  return (
    <>
      <ButtonLink plain href={statementAddress(`${path}/csv`, asked)}>
        {t('csv')}
      </ButtonLink>
      <ButtonLink plain variant="primary" href={statementAddress(`${path}/pdf`, asked)}>
        <DownloadIcon />
        {t('pdf')}
      </ButtonLink>
    </>
  )
}
