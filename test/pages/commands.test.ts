/** The commands that no scenario's transcript has, since only sentences name them. */
import { expect } from 'vitest'
import { connect, listen, popen } from '../../scenarios/index.ts'
import { inScenarios } from '../helpers/shown-commands.ts'
import { inScenario, itNeeds } from '../lab/in-scenario.ts'

itNeeds(
  'namespace',
  'ss',
  'netstat',
)('the commands that only sentences name show what they are named for', () => {
  inScenario(() => {
    const server = listen({ port: 8000 })
    const client = connect(server)
    server.accept().close()
    client.close()
    for (const [command, says] of Object.entries(inScenarios)) expect(popen(command), command).toMatch(says)
  })
})
