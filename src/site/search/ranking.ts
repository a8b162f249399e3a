/** How Pagefind weighs its finds: a page that speaks of a word often, or is short, is not therefore the answer. Tried against the queries of the browser tests. */
export const ranking = { termFrequency: 0.2, pageLength: 0.3 }
