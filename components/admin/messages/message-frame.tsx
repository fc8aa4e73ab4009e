import { Card } from '@/components/ui/card'

type MessageFrameProps = {
  /** Comes with a sandbox and a policy of its own. */
  src: string | undefined
  /** For a form that posts into it. */
  name?: string
  /** Another number is another frame, without what the browser remembers of the last. */
  round?: number
}

/** A message to look at, as wide as there is room; on request as narrow as on a phone. */
export function MessageFrame({ src, name, round }: MessageFrameProps) {
  return (
    <Card pad="none" className="group overflow-hidden">
      <label className="flex min-h-(--target) items-center gap-2.5 border-b px-4 py-2 text-sm max-sm:hidden">
        <input type="checkbox" className="size-[18px]" />
        As narrow as on a phone
      </label>
      <iframe
        key={round}
        src={src}
        name={name}
        title="What the message looks like"
        sandbox=""
        className="mx-auto block h-[640px] w-full bg-paper group-has-checked:w-[360px]"
      />
    </Card>
  )
}
