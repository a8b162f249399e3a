/** A terminal that no device stands behind: pty(7). */
import { closeSync, openSync } from 'node:fs'
import { errnoName } from '../system/errno.ts'
import * as libc from '../system/libc.ts'
import type { Streams } from './child.ts'

const c_oflag = 4
const c_lflag = 12
const OPOST = 0o1
const ECHO = 0o10
const TCSANOW = 0

/** A new terminal that neither echoes what is typed nor changes what is written. */
export function openTerminal(): Streams {
  const master = libc.posixOpenpt(libc.O_RDWR | libc.O_NOCTTY | libc.O_CLOEXEC)
  const name = Buffer.alloc(64)
  if (master < 0 || libc.grantpt(master) !== 0 || libc.unlockpt(master) !== 0 || libc.ptsname(master, name, name.length) !== 0) {
    throw new Error(`there is no terminal: posix_openpt() gave ${errnoName(libc.errno())}`)
  }
  const path = name.toString('latin1', 0, name.indexOf(0))
  // Kept open until the child has it: what is set is lost with the last descriptor.
  const slave = openSync(path, libc.O_RDWR | libc.O_NOCTTY)
  const termios = Buffer.alloc(60)
  libc.tcgetattr(slave, termios)
  termios.writeUInt32LE(termios.readUInt32LE(c_oflag) & ~OPOST, c_oflag)
  termios.writeUInt32LE((termios.readUInt32LE(c_lflag) & ~ECHO) >>> 0, c_lflag)
  libc.tcsetattr(slave, TCSANOW, termios)
  return {
    input: master,
    output: master,
    arrange(actions) {
      // The first terminal that the leader of a session opens becomes the session's.
      libc.fileActionsAddOpen(actions, 0, path, libc.O_RDWR, 0)
      libc.fileActionsAddDup2(actions, 0, 1)
      libc.fileActionsAddDup2(actions, 0, 2)
    },
    started: () => closeSync(slave),
  }
}
