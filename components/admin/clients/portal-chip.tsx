import { Chip } from '@/components/ui/chip'
import type { PersonAtClient } from '@/lib/clients/queries'

/** A person's access to the portal. */
export function PortalChip({ person }: { person: Pick<PersonAtClient, 'state' | 'invited' | 'until'> }) {
  if (person.until?.over && person.state !== 'disabled') return <Chip tone="mute">Ended</Chip>
  switch (person.state) {
    case 'active':
      return <Chip tone="paid">Active</Chip>
    case 'invited':
      return <Chip tone="wait">Invited{person.invited && ` ${person.invited}`}</Chip>
    case 'disabled':
      return <Chip tone="mute">Switched off</Chip>
    case 'never_invited':
      return <Chip tone="mute">Not invited</Chip>
  }
}
