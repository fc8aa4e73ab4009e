/** Statements that no test is about, and why: what they speak of is not built yet. */
export const exceptions: Record<string, string> = {}
