/** What the lists of circumstances have in common. */

/** As {@link import('../../../page/beside/circumstances.ts').Circumstance}. */
export interface Named {
  said: Record<'en' | 'ja' | 'ko', string>
  shown?: string
  orDocument?: true
  counted?: string
  asked?: true
  unless?: string
}

/** A program or a command may do anything; also where its word is misspelt, which is told by itself. */
export const program = String.raw`\b(?:star|pope)\w*\(|\.(?:run|popen|start|spawn)\(|^\$ `

/** The same in every language. */
export function alike(said: string): Named['said'] {
  return { en: said, ja: said, ko: said }
}
