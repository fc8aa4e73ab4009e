import type { Paper } from './papers'

/** An invoice in every state there is, for clients of the imported file. */
export const chinookPapers: Paper[] = [
  {
    // Paid late, and long ago enough to be history.
    client: 2,
    issued: 62,
    due: -32,
    lines: [
      ['Listening station, rental per month', '3', '145.00', '19'],
      ['Headphones, replacement pads', '12', '6.90', '19'],
    ],
    viewed: 60,
    payments: [{ daysAgo: 29, amount: 'the rest', reference: 'RF18 5390 0754 7034' }],
  },
  {
    // Late, with a part of it paid.
    client: 10,
    issued: 58,
    due: -28,
    lines: [
      ['Vinyl pressing, 180 g, per disc', '300', '4.85', '19'],
      ['Lacquer cutting, per side', '4', '210.00', '19'],
    ],
    discount: { kind: 'percent', value: '5' },
    poNumber: 'WD-2217',
    viewed: 55,
    payments: [{ daysAgo: 30, amount: '900.00', reference: 'First half' }],
  },
  {
    // Late.
    client: 11,
    issued: 43,
    due: -13,
    lines: [
      ['Background music licence, branch offices, per quarter', '48', '39.50', '19'],
      ['Set-up of the players, hours', '11.5', '85.00', '19'],
    ],
    note: 'Licence period: the coming three months, in all branches on the attached list.',
    viewed: 40,
  },
  {
    // Void.
    client: 2,
    issued: 36,
    due: -6,
    lines: [['Gift cards, printed', '50', '20.00', 'O']],
    viewed: 36,
    voided: 35,
  },
  {
    // Paid a few days ago.
    client: 2,
    issued: 30,
    due: 0,
    lines: [
      ['Sheet music, assorted', '18', '12.40', '7'],
      ['Metronome, mechanical', '2', '64.00', '19'],
    ],
    viewed: 28,
    payments: [{ daysAgo: 3, amount: 'the rest', method: 'bank_transfer' }],
  },
  {
    // Due today; the same person as for the late one.
    client: 12,
    issued: 30,
    due: 0,
    lines: [
      ['Carnival compilation, physical and digital', '200', '7.20', '7'],
      ['Booklet, 24 pages, design', '1', '1250.00', '19'],
      ['Courier, two pallets', '1', '184.35', '19'],
    ],
    discount: { kind: 'percent', value: '3' },
    poNumber: 'RIO/2048',
    viewed: 27,
  },
  {
    // Paid by card.
    client: 7,
    issued: 24,
    due: 6,
    lines: [['Piano tuning, per instrument', '4', '130.00', '19']],
    viewed: 23,
    payments: [{ daysAgo: 9, amount: 'the rest', method: 'card' }],
  },
  {
    // Part paid, twice, and one thing came back.
    client: 5,
    issued: 21,
    due: 9,
    lines: [
      ['Office playlist, curated, per month', '12', '99.00', '19'],
      ['Loudspeaker, wall mount', '8', '349.00', '19'],
      ['Cable, per metre', '240', '1.15', '19'],
    ],
    discount: { kind: 'amount', value: '250.00' },
    poNumber: 'JB-INT-0093',
    note: 'As agreed with František: a third at delivery, the rest after installation.',
    viewed: 20,
    payments: [
      { daysAgo: 18, amount: '1200.00', reference: 'Delivery' },
      { daysAgo: 6, amount: '450.50', reference: 'Cables' },
    ],
    credited: { daysAgo: 4, line: 1, quantity: '1', reason: 'One loudspeaker came back unopened.' },
  },
  {
    client: 17,
    issued: 12,
    due: 18,
    lines: [
      ['Sound design for a start-up chime, hours', '7.25', '140.00', '19'],
      ['Usage right, worldwide', '1', '2400.00', 'AE'],
    ],
    discount: { kind: 'amount', value: '100.00' },
    viewed: 10,
  },
  {
    // Due in ten days.
    client: 2,
    issued: 4,
    due: 10,
    lines: [
      ['Record needles, diamond', '6', '41.90', '19'],
      ['Songbook, hardcover', '10', '24.95', '7'],
      ['Repair of a turntable, hours', '2.5', '78.00', '19'],
    ],
    discount: { kind: 'percent', value: '10' },
    poNumber: 'LK-118',
    note: 'Thank you for your order. The turntable is ready to be picked up.',
    viewed: 1,
  },
  {
    // Sent, but nobody has looked yet.
    client: 36,
    issued: 2,
    due: 28,
    lines: [
      ['Music lessons for beginners, hours', '16', '42.00', null],
      ['Practice book', '1', '19.80', '7'],
    ],
  },
  {
    // Issued today, and not sent.
    client: 16,
    issued: 0,
    due: 30,
    lines: [['Lobby concert, string quartet', '1', '3800.00', '19']],
    poNumber: '4500117294',
    unsent: true,
  },
  {
    // Drafts.
    client: 14,
    issued: null,
    lines: [
      ['On-hold music licence, per line and year', '850', '1.85', '19'],
      ['Recording of announcements, per language', '2', '320.00', '19'],
    ],
  },
  {
    client: 19,
    issued: null,
    due: 21,
    lines: [
      ['Archive of master tapes, digitised, per reel', '36', '58.50', '19'],
      ['Hard disk with the copies', '2', '119.00', '19'],
    ],
    discount: { kind: 'percent', value: '7.5' },
    note: 'To be agreed before it is issued: who collects the reels?',
  },
]
