import { randomInt } from 'node:crypto'

// Without what is taken for something else when it is read aloud or copied by hand: 0 o, 1 l i.
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Four groups of five characters, "k7mq2-vx9tp-hw4rn-3bcde": 99 random bits. */
export function makePassword(): string {
  return Array.from({ length: 4 }, makeGroup).join('-')
}

function makeGroup(): string {
  return Array.from({ length: 5 }, () => alphabet[randomInt(alphabet.length)]).join('')
}
