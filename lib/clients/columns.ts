/** What a file of clients has, one that is imported and one that is taken away. */
export const clientColumns = [
  'Client Number',
  'Client Name',
  'Contact First Name',
  'Contact Last Name',
  'Contact Email',
  'Contact Phone',
  'Street',
  'City',
  'State',
  'Postal Code',
  'Country',
] as const
