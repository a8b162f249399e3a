/** The Vitest projects of pages, by their names. */

/** Of a project's name: whether it runs pages. */
export function runsPages(project: string): boolean {
  return isWaiting(project) || project === 'pages'
}

export function isWaiting(project: string): boolean {
  return /^waiting(-\d+|-turns)?$/.test(project)
}
