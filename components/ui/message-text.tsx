import { TextLink } from './link'

/** A message's text as a mail program shows it: the addresses in it are links. */
export function MessageText({ text }: { text: string }) {
  const parts = text.split(/(https?:\/\/[^\s<>"]+)/)
  return (
    <p className="whitespace-pre-wrap break-words text-md">
      {parts.map((part, index) =>
        // Every second part is what the expression found.
        index % 2 === 1 ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the text never changes.
          <TextLink key={index} href={part} plain className="break-all">
            {part}
          </TextLink>
        ) : (
          part
        ),
      )}
    </p>
  )
}
