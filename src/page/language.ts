/** The languages of the pages. English is the original, from which code is copied. */
export const languages = ['en', 'ja', 'ko'] as const

export type Language = (typeof languages)[number]

export function isLanguage(name: string | undefined): name is Language {
  return (languages as readonly (string | undefined)[]).includes(name)
}
