/** What a check gives, or what it says: the code of its problem, the message and how to mend it. */
export function said(check: () => unknown): unknown {
  try {
    return check()
  } catch (thrown) {
    const { message, fix, code } = thrown as Error & { fix: string; code: string }
    return `${code}: ${message} ${fix}`
  }
}
