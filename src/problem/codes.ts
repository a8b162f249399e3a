/** Every code that a problem can have, with its title. One table; a page explains each. */
export const codes = {
  'page-syntax': 'The page is not valid MDX',
  'page-markup': 'The page uses an import, an export, JSX or an expression in braces',
  'fence-unknown-key': 'A code fence has a key that nobody knows',
  'fence-bad-value': 'A key of a code fence has a value that it cannot have',
  'fence-no-scenario': 'A TypeScript block belongs to no scenario, so nothing would run it',
  'fence-late-option': 'An option of the scenario stands on a later block than its first',
  'fence-unclosed': 'A code fence is not closed',
  'block-syntax': 'A scenario block is not valid TypeScript',
  'block-await': 'A scenario block uses await',
  'block-import': 'A scenario block imports or exports something',
  'block-types': 'A scenario block does not fit the vocabulary',
  'block-threw': 'A scenario block threw',
  'block-timeout': 'A scenario did not end in its time',
  'value-unknown-scenario': 'A checked value names a scenario that the page does not have',
  'value-reference': 'A checked value is written as a reference link',
  'value-syntax': 'The expression of a checked value is not one TypeScript expression',
  'value-cannot-fail': 'A checked value uses nothing from the run',
  'value-threw': 'The expression of a checked value threw',
  'value-differs': 'The page says one thing, the run another',
  'value-unreadable': 'The text of a checked value cannot be compared with what was measured',
  'value-not-reached': 'A checked value was not reached',
  'language-missing': 'A page exists in one language and not in another',
  'language-differs': 'The languages of a page do not agree',
  'need-unknown': 'A scenario needs a condition that nobody knows',
} as const satisfies Record<string, string>

export type ProblemCode = keyof typeof codes
