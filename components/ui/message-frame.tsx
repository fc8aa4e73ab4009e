import { Card } from './card'

/** A message's HTML as a mail program shows it. Its own sandbox comes with it: lib/http/message-preview.ts. */
export function MessageFrame({ src }: { src: string }) {
  return (
    <Card pad="none" className="overflow-hidden">
      <iframe
        src={src}
        title="The message"
        sandbox="allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"
        className="block h-[720px] w-full"
      />
    </Card>
  )
}
