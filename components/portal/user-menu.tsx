import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { Avatar } from '@/components/ui/avatar'
import { Menu, MenuLink, MenuSeparator, MenuText } from '@/components/ui/menu'
import { portalSignOutAction } from '@/lib/portal/access/actions'
import { formWords } from './access/form-words'
import { portalProfile } from './addresses'

type UserMenuProps = {
  company: { slug: string }
  contact: { name: string; email: string }
}

/** Who is signed in, their profile, and the way out. */
export async function UserMenu({ company, contact }: UserMenuProps) {
  const t = await getTranslations('portal.frame')
  return (
    <Menu
      look="plain"
      label={t('account', { name: contact.name })}
      button={<Avatar name={contact.name} />}
      className="shrink-0"
    >
      <MenuText>
        <span className="block font-semibold text-ink text-md">{contact.name}</span>
        <span className="block [overflow-wrap:anywhere]">{contact.email}</span>
      </MenuText>
      <MenuSeparator />
      <MenuLink href={portalProfile(company)}>{t('profile')}</MenuLink>
      <MenuSeparator />
      <div className="px-1 pb-1">
        <ActionForm
          action={portalSignOutAction.bind(null, { company: company.slug })}
          words={await formWords()}
          stacked
          fields={[]}
          buttons={[{ label: t('signOut'), variant: 'secondary' }]}
        />
      </div>
    </Menu>
  )
}
