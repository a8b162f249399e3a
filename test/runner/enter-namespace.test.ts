import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { internal } from '../../src/settings/internal.ts'

/** As somebody who is not root, whoever runs the tests. */
const asSomebody = ['unshare', '--user', '--map-user=1000', '--map-group=1000', '--']
const module = new URL('../../src/runner/enter-namespace.ts', import.meta.url).href
const script = `
  const { enterUserNamespace } = await import(${JSON.stringify(module)})
  enterUserNamespace()
  console.log(JSON.stringify([process.getuid(), process.title, process.execArgv[0], process.argv.slice(2)]))
  process.exit(7)`

function ran(environment: Record<string, string> = {}) {
  const [command = '', ...rest] = [
    ...asSomebody,
    process.execPath,
    '--title=somebody',
    '--import',
    `data:text/javascript,${encodeURIComponent(script)}`,
    '-',
    'word',
  ]
  const env = { ...process.env, [internal.entered]: undefined, TWOMSL_ISOLATION: '', ...environment }
  const { status, stdout, stderr } = spawnSync(command, rest, { encoding: 'utf8', input: '', env })
  return { status, said: stdout === '' ? stderr : JSON.parse(stdout) }
}

const may = spawnSync(asSomebody[0] ?? '', [...asSomebody.slice(1), 'unshare', '--user', '--map-root-user', 'true']).status === 0

it.skipIf(!may)(
  'who is not root has the same command started once more as root of a user namespace, with Node’s options, and its exit status',
  () => {
    expect(ran()).toEqual({ status: 7, said: [0, 'somebody', '--title=somebody', ['word']] })
  },
)

it.skipIf(!may)('what has entered one already, or asks for the host’s loopback, goes on as it is', () => {
  expect(ran({ [internal.entered]: '1' })).toEqual({ status: 7, said: [1000, 'somebody', '--title=somebody', ['word']] })
  expect(ran({ TWOMSL_ISOLATION: 'address' })).toEqual({ status: 7, said: [1000, 'somebody', '--title=somebody', ['word']] })
})
