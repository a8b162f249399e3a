/** What Vitest takes on its command line. */

/** @returns what Vitest refuses of these words, in one line; undefined where it refuses nothing */
export async function refusedOption(args: readonly string[]): Promise<string | undefined> {
  // To load Vitest for it takes half a second, and most runs name pages alone.
  if (!args.some((word) => /^-+[a-z]/i.test(word))) return undefined
  const { createCLI } = await import('vitest/node')
  const cli = createCLI()
  try {
    cli.parse(['node', 'vitest', ...args], { run: false })
    cli.matchedCommand?.checkUnknownOptions()
    cli.matchedCommand?.checkOptionValue()
    return undefined
  } catch (error) {
    return (error as Error).message
  }
}
