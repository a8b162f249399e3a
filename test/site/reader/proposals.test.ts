import { expect, test } from 'vitest'
import { proposals } from '../../../src/site/reader/proposals.ts'

const paths = [
  'index',
  'start-here/address-already-in-use',
  'time-wait/how-long',
  'time-wait/why-it-exists',
  'ports/client-ports',
  'closing/every-state',
]

test.each([
  ['time-wait/how-long', ['time-wait/how-long', 'time-wait/why-it-exists', 'start-here/address-already-in-use']],
  ['how-long', ['time-wait/how-long', 'start-here/address-already-in-use']],
  ['time-wait/why-it', ['time-wait/why-it-exists', 'time-wait/how-long', 'start-here/address-already-in-use']],
  ['time-wait', ['time-wait/how-long', 'time-wait/why-it-exists', 'start-here/address-already-in-use']],
  ['old/every-state.html', ['closing/every-state', 'start-here/address-already-in-use']],
  ['client', ['ports/client-ports', 'start-here/address-already-in-use']],
  ['', ['start-here/address-already-in-use']],
])('who asks for “%s” is offered what it may have meant, and what most come for', (asked, offered) => {
  expect(proposals(asked, paths)).toEqual(offered)
})
