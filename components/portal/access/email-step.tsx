import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { SiteFrame } from '@/components/site/frame'
import { Flash } from '@/components/ui/note'
import { beginSignInAction } from '@/lib/portal/access/actions'
import { formWords } from './form-words'
import { hiddenTo, type StepProps } from './step'

export async function EmailStep({ company, to, email, notice }: StepProps) {
  const t = await getTranslations('portal.signIn')
  const { name } = company
  return (
    <SiteFrame
      brand={{ name }}
      title={t('title')}
      sub={t('sub', { company: name })}
      foot={t('promise', { company: name })}
    >
      <Flash message={notice} />
      <ActionForm
        action={beginSignInAction.bind(null, { company: company.slug })}
        words={await formWords()}
        hidden={hiddenTo(to)}
        stacked
        fields={[
          {
            name: 'email',
            label: t('email'),
            kind: 'email',
            autoComplete: 'username',
            value: email ?? '',
          },
        ]}
        buttons={[
          { label: t('link'), name: 'way', value: 'link' },
          { label: t('usePassword'), name: 'way', value: 'password', variant: 'secondary', before: t('or') },
        ]}
      />
    </SiteFrame>
  )
}
