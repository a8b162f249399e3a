/** What `expect(a)` may be followed by: matchers that compare with something, and neither write a file nor run later. */
export const matchers = [
  'toBe',
  'toBeCloseTo',
  'toBeGreaterThan',
  'toBeGreaterThanOrEqual',
  'toBeLessThan',
  'toBeLessThanOrEqual',
  'toBeNaN',
  'toBeNull',
  'toBeUndefined',
  'toContain',
  'toContainEqual',
  'toEqual',
  'toHaveLength',
  'toMatch',
  'toMatchObject',
  'toStrictEqual',
  'toThrow',
] as const

export type Matcher = (typeof matchers)[number]

/** And `expect(a).not`, of two measurements: what is not this text, or not this number, is nearly everything. */
export const negatedMatchers: readonly Matcher[] = ['toBe', 'toContain', 'toContainEqual', 'toEqual', 'toStrictEqual']

/** With a bound of the page's own these hold of half of all numbers. */
export const boundMatchers: readonly Matcher[] = ['toBeGreaterThan', 'toBeGreaterThanOrEqual', 'toBeLessThan', 'toBeLessThanOrEqual']

/** That a thing is there, of a type, or one of several, is so of nearly everything that a run could give. */
export const littleSaying = ['toBeDefined', 'toBeFalsy', 'toBeOneOf', 'toBeTruthy', 'toBeTypeOf', 'toHaveProperty', 'toBeInstanceOf'] as const
