/**
 * Something that a page's variable may hold and that gets its name from there.
 * The names are known only when the scenario ends; until then it is called by what it is.
 */
export interface Named {
  /** What it is called when no variable holds it: `socket 3`. */
  readonly fallbackName: string
}
