/** What the addresses begin with while a member looks as a client: the portal's pages stand below it. */
export function viewAsPath({ slug }: { slug: string }, grant: { publicId: string }): string {
  return `/admin/${slug}/view-as/${grant.publicId}`
}
