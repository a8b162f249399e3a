/** What sentences say of the circumstances of a measurement, and what of a scenario's code shows that it had them. */
import type { Named } from './circumstance.ts'
import { counts } from './counts.ts'
import { course } from './course.ts'
import { machine } from './machine.ts'
import { mechanisms } from './mechanisms.ts'
import { network } from './network.ts'
import { programs } from './programs.ts'
import { surroundings } from './surroundings.ts'

export const circumstances: readonly Named[] = [...course, ...network, ...machine, ...mechanisms, ...surroundings, ...programs, ...counts]
