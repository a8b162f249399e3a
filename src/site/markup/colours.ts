/** The colours that must be told outside the style sheet. */
export const paper = { light: '#fdfdfb', dark: '#141b1c' } as const
