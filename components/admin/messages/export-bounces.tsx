import { buttonClass } from '@/components/ui/button'
import { adminPath } from '../addresses'

/** A file, not a page: no router, and nothing is fetched ahead. */
export function ExportBounces({ slug }: { slug: string }) {
  return (
    <a href={adminPath(slug, 'messages', 'export')} download className={buttonClass({ size: 'small' })}>
      Export what came back
    </a>
  )
}
