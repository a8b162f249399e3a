import { expect } from 'vitest'
import { socket } from '../../../scenarios/index.ts'
import { inScenario, itNeeds } from '../in-scenario.ts'

const it = itNeeds('namespace')

const addresses = ['127.0.0.1', '127.0.0.2', '0.0.0.0'] as const
const flags = [0, 1] as const
const stages = ['is only bound', 'listens'] as const

const cases = flags.flatMap((SO_REUSEADDR) =>
  stages.flatMap((stage) =>
    addresses.flatMap((first) =>
      addresses.map((second) => {
        const overlap = first === second || first === '0.0.0.0' || second === '0.0.0.0'
        const errno = overlap && (SO_REUSEADDR === 0 || stage === 'listens') ? 'EADDRINUSE' : undefined
        return { SO_REUSEADDR, stage, first, second, errno }
      }),
    ),
  ),
)

it.each(cases)(
  'with SO_REUSEADDR $SO_REUSEADDR on both, a socket that $stage at $first lets another one bind the same port at $second: $errno',
  ({ SO_REUSEADDR, stage, first, second, errno }) => {
    inScenario(() => {
      const one = socket({ SO_REUSEADDR })
      one.bind({ port: 12345, address: first })
      if (stage === 'listens') one.listen()
      const other = socket({ SO_REUSEADDR })
      expect(other.tryBind({ port: 12345, address: second }).errno).toBe(errno)
    })
  },
)
