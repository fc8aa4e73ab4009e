/** Statements that no test is about, and why: what they speak of is not built yet. */
export const exceptions: Record<string, string> = {
  F1: 'A company has no logo to upload yet; it comes with the look of its portal.',
}
