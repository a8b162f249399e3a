/**
 * gVisor: a kernel written in Go, with a TCP of its own (netstack), as an ordinary process: `runsc do`, runsc(1).
 */
import { join } from 'node:path'
import type { Kernel } from './catalogue.ts'
import { type Sources, unpacked } from './packages.ts'
import type { Guest, Invocation } from './user-mode.ts'

/** What begins each line of the packed evidence. */
export const PACKED = '2msl guest: packed '

/** How the job is started in a sandbox that has a loopback interface and nothing else. */
export function gvisor(kernel: Kernel, sources: Sources, { project, out }: Guest): Invocation {
  const [runsc] = kernel.packages
  if (runsc === undefined) throw new Error(`The kernel ${kernel.name} names no package.`)
  // What it writes to files stays in the sandbox: what it found out comes as text.
  const job = [
    `rm -rf ${project}/.2msl/evidence`,
    'echo "2msl guest: begins"',
    `sh ${out}/job.sh </dev/null 2>&1`,
    'status=$?',
    'echo "2msl guest: has ended"',
    `mkdir -p ${project}/.2msl/evidence`,
    `echo $status >${project}/.2msl/status`,
    `tar -C ${project}/.2msl -cf - status evidence | gzip | base64 -w 160 | sed 's/^/${PACKED}/'`,
  ].join('\n')
  return {
    command: join(unpacked(runsc, sources), 'usr/bin/runsc'),
    // Its packet sockets need --net-raw; cgroups belong to whoever runs us.
    args: ['--platform=systrap', '--network=none', '--net-raw', '--ignore-cgroups', ...kernel.commandLine, 'do', '/bin/sh', '-c', job],
    cwd: project,
    env: {},
  }
}
