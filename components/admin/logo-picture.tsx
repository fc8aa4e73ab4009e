import { brandOf } from '@/components/brand/brand-of'
import type { MemberContext } from '@/lib/auth/guards'
import { fitted } from '@/lib/pictures'

/** The company's logo on white, as it stands on paper; nothing where there is none. */
export function LogoPicture({ company }: { company: MemberContext['company'] }) {
  const { name, logo } = brandOf(company)
  if (!logo) return null
  return (
    <div className="mb-5 grid min-h-24 place-items-center rounded-card border bg-[#fff] p-5 last:mb-0">
      {/* biome-ignore lint/performance/noImgElement: logos are drawn anew at upload; there is nothing left to optimise. */}
      <img
        src={logo.url}
        alt={`The logo of ${name}`}
        {...fitted(logo, { width: 300, height: 96 })}
        className="h-auto max-w-full"
      />
    </div>
  )
}
