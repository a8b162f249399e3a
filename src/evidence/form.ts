/** Changes with what a record holds; one of another number is renewed by `npm run record`, and says nothing until then. */
export const SCHEMA = 4
