import { spawnSync } from 'node:child_process'
import { expect } from 'vitest'
import { projectRoot } from '../../../../src/settings/root.ts'
import { itNeeds } from '../../in-scenario.ts'

/** In a network of its own, whose owner it then is no more. */
const asNobody = 'ip link set lo up && exec unshare --user --map-root-user "$@"'
const ask = `import { destroyRefusal } from './src/lab/kernel/sock-diag.ts'; console.log(destroyRefusal())`

itNeeds('wire', 'ip')('whom the network does not belong to may not end its connections, and the probe says so', () => {
  const { stdout, stderr } = spawnSync('unshare', ['--net', 'sh', '-c', asNobody, 'sh', process.execPath, '--input-type=module', '-e', ask], {
    cwd: projectRoot,
    encoding: 'utf8',
  })
  expect(stderr).not.toContain('Error')
  expect(stdout.trim()).toBe('SOCK_DESTROY of sock_diag(7) gave EPERM (not permitted) for a connection in TIME_WAIT')
})
