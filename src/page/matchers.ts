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
  'toBeOneOf',
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

/** And `expect(a).not`: what is not this text may still be much, what is not this number is nearly everything. */
export const negatedMatchers: readonly Matcher[] = ['toBe', 'toContain', 'toContainEqual', 'toEqual', 'toMatch', 'toMatchObject', 'toStrictEqual']

/** That a thing is there, or of a type, is so of nearly everything that a run could give. */
export const littleSaying = ['toBeDefined', 'toBeFalsy', 'toBeTruthy', 'toBeTypeOf', 'toHaveProperty', 'toBeInstanceOf'] as const
