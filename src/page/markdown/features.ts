/** What Sätteri is asked to read, wherever pages are parsed: by the tests, by astro.config.mjs, for lists. */
export const markdownFeatures = { smartPunctuation: false, headingAttributes: true, directive: true } as const
