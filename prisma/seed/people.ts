import { record } from '@/lib/audit/record'
import { hashPassword } from '@/lib/auth/passwords'
import { db } from '@/lib/db/client'
import type { Company } from '@/lib/db/generated/client'
import { companyTransaction } from '@/lib/db/tenancy'
import type { Member } from './company'
import { makePassword } from './passwords'

export type SignIn = { email: string; password: string }

/** A member whose address is confirmed, with a freshly made password. */
export async function makeOwner({ name, email, now }: { name: string; email: string; now: Date }) {
  const password = makePassword()
  const user = await db().user.create({
    data: {
      ...{ name, email },
      passwordHash: await hashPassword(password),
      emailVerifiedAt: now,
      createdAt: now,
    },
  })
  const owner: Member = { kind: 'member', id: user.id, name }
  return { owner, signIn: { email, password } }
}

/** Lets a contact sign in with a freshly made password, as if they had set it themselves. */
export async function giveContactPassword({
  company,
  email,
  now,
}: {
  company: Company
  email: string
  now: Date
}): Promise<SignIn> {
  const password = makePassword()
  const passwordHash = await hashPassword(password)
  await companyTransaction(company.id, async (tx) => {
    const { id, name, emailVerifiedAt } = await tx.contact.findFirstOrThrow({ where: { email } })
    await tx.contact.update({
      where: { id },
      // Proved: signing in by a link would otherwise forget the password (SECURITY M9).
      data: { passwordHash, passwordSetAt: now, emailVerifiedAt: emailVerifiedAt ?? now, state: 'active' },
    })
    await record(tx, {
      event: 'contact.password-set',
      by: { kind: 'contact', id, name },
      subject: { kind: 'contact', id },
      at: now,
    })
  })
  return { email, password }
}
