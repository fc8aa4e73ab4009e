import { getTranslations } from 'next-intl/server'
import { ConfirmAction } from '@/components/forms/confirm-action'
import { formWords } from '@/components/portal/access/form-words'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { dotted } from '@/components/ui/dotted'
import { peoplePath } from '@/lib/portal/addresses'
import { endAccessAction } from '@/lib/portal/people/actions'
import type { PeopleAtClient, PersonWithAccess } from '@/lib/portal/people/queries'

type PeopleListProps = {
  company: { slug: string }
  client: { publicId: string; name: string }
  people: PeopleAtClient['people']
}

/** Who has access to a client: what they see, until when, who gave it, and the way to end what is one's own. */
export async function PeopleList({ company, client, people }: PeopleListProps) {
  const t = await getTranslations('portal.people')
  return (
    <Card pad="none">
      <ul aria-label={t('caption', { client: client.name })} className="divide-y">
        {people.map((person) => (
          <PersonRow key={person.publicId} {...{ company, client, person }} />
        ))}
      </ul>
    </Card>
  )
}

type PersonRowProps = Omit<PeopleListProps, 'people'> & { person: PersonWithAccess }

async function PersonRow({ company, client, person }: PersonRowProps) {
  const t = await getTranslations('portal.people')
  return (
    <li className="grid items-start gap-x-6 gap-y-3 px-4 py-4 sm:px-6 md:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_15rem]">
      <div className="min-w-0">
        <p className="[overflow-wrap:anywhere]">
          <b className="font-semibold">{person.name ?? person.maskedEmail}</b>
          {person.you && <span className="text-ink-3">&nbsp;· {t('you')}</span>}
        </p>
        {person.name && <p className="text-ink-2 text-sm">{person.maskedEmail}</p>}
      </div>
      <div className="min-w-0 text-sm">
        <p>{await accessWords(person)}</p>
        <p className="text-ink-3">
          {person.lastSignIn ? `${t('lastSignIn')}: ${person.lastSignIn}` : t('notYet')}
        </p>
      </div>
      {person.yours && (
        <div className="flex flex-wrap items-start gap-2 md:justify-end">
          {person.role === 'selected' && (
            <ButtonLink size="small" href={`${peoplePath(company, client.publicId)}/${person.publicId}`}>
              {t('choose')}
            </ButtonLink>
          )}
          <ConfirmAction
            action={endAccessAction.bind(null, { company: company.slug })}
            hidden={{ client: client.publicId, person: person.publicId }}
            words={await formWords()}
            align="end"
            button={t('end')}
            question={t('endQuestion', {
              name: person.name ?? person.maskedEmail,
              client: client.name,
            })}
            confirm={t('endConfirm')}
          />
        </div>
      )}
    </li>
  )
}

async function accessWords({ role, chosen, until, off, givenBy, yours }: PersonWithAccess): Promise<string> {
  const t = await getTranslations('portal.people')
  const given = yours ? t('givenByYou') : givenBy && t('givenBy', { name: givenBy })
  return dotted([
    role === 'selected' ? t('selected', { count: chosen }) : t(role),
    until && t(until.over ? 'over' : 'until', { date: until.words }),
    off && t('off'),
    given,
  ])
}
