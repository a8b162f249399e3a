/** How much is fuzzed: in `npm test` a little, the same each time; in `npm run test:busy`, which sets FUZZ_LONG, much, by a seed that is printed. */
export const long = process.env['FUZZ_LONG'] !== undefined

/** FUZZ_SEED repeats a long run. */
export const seed = Number(process.env['FUZZ_SEED'] ?? (long ? Date.now() % 2 ** 31 : 20_261_129))

/** How often a property is tried: so often in `npm test`, fifty times as often where it is long. */
export const times = (few: number) => ({ seed, numRuns: long ? few * 50 : few })

if (long) process.stderr.write(`fuzz: FUZZ_SEED=${seed}\n`)
