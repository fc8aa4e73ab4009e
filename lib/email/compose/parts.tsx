import { Button, Column, Row, Text } from '@react-email/components'
import { Fragment, type ReactNode } from 'react'
import type { Sender } from '../outgoing-message'
import { inertParagraphs } from './inert-text'
import { brandLook, look } from './look'

type Gaps = { above?: number; below?: number }

function gaps({ above = 0, below = 0 }: Gaps) {
  return { marginTop: `${above}px`, marginBottom: `${below}px` }
}

export function Paragraph({ children, ...space }: Gaps & { children: ReactNode }) {
  return (
    <Text className="ink" style={{ ...look.paragraph, ...gaps(space) }}>
      {children}
    </Text>
  )
}

/** What people wrote: a paragraph where they left a line empty, and their line breaks. */
export function Prose({ text, above = 0, below = 8 }: Gaps & { text: string }) {
  return (
    // Padding below: a margin would vanish in that of the last paragraph.
    <div className="ink" style={{ ...look.paragraph, ...gaps({ above }), paddingBottom: `${below}px` }}>
      {inertParagraphs(text).map((lines, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rendered once; two paragraphs may be the same.
        <p key={index} style={look.prose}>
          {lines.map((line, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same of lines.
            <Fragment key={place}>
              {place > 0 && <br />}
              {line}
            </Fragment>
          ))}
        </p>
      ))}
    </div>
  )
}

export function SmallPrint({ children, ...space }: Gaps & { children: ReactNode }) {
  return (
    <Text className="ink2" style={{ ...look.small, ...gaps(space) }}>
      {children}
    </Text>
  )
}

/** The one thing to press. */
export function ActionButton({
  sender,
  href,
  children,
}: {
  sender: Sender
  href: string
  children: ReactNode
}) {
  return (
    <Button className="brand" href={href} style={brandLook(sender.brandColor).button}>
      {children}
    </Button>
  )
}

type Sum = {
  label: string
  sum: string
  due: string
  /** What it is made of, a line each. */
  made?: readonly string[]
}

export function SumBox({ label, sum, due, made = [] }: Sum) {
  return (
    <Row className="box" style={{ ...look.box, ...gaps({ below: 22 }) }}>
      <Column style={look.sumInside}>
        <Text className="ink3" style={look.label}>
          {label}
        </Text>
        <Text className="ink sum" style={look.sum}>
          {sum}
        </Text>
        <Text className="ink2" style={{ ...look.small, ...gaps({ above: 4 }) }}>
          {due}
        </Text>
        {made.map((line, index) => (
          <Text key={line} className="ink3" style={{ ...look.small, ...gaps({ above: index > 0 ? 2 : 10 }) }}>
            {line}
          </Text>
        ))}
      </Column>
    </Row>
  )
}

export function CodeBox({ code }: { code: string }) {
  return (
    <Row className="box" style={look.box}>
      <Column style={look.codeInside}>
        <Text className="ink" style={look.code}>
          {code}
        </Text>
      </Column>
    </Row>
  )
}

/** On one line and in one piece, also on a phone. */
export function PasswordBox({ password }: { password: string }) {
  return (
    <Row className="box" style={look.box}>
      <Column style={look.codeInside}>
        <Text className="ink" style={look.password}>
          {password}
        </Text>
      </Column>
    </Row>
  )
}

/** A few facts to copy, one below the other. */
export function FactsBox({ title, facts }: { title: string; facts: { label: string; value: string }[] }) {
  return (
    <Row className="box" style={look.box}>
      <Column style={look.sumInside}>
        <Text className="ink" style={{ ...look.paragraph, ...gaps({ below: 10 }) }}>
          {title}
        </Text>
        {facts.map(({ label, value }) => (
          <Text key={label} className="ink2" style={{ ...look.small, ...gaps({ below: 4 }) }}>
            {label}: {value}
          </Text>
        ))}
      </Column>
    </Row>
  )
}
