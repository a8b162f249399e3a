/**
 * Leads the session of a terminal and has one job, as a shell that a person types a command into: a process of its own, run by terminal.ts.
 * It puts the command into a process group of its own and that group into the foreground, takes the terminal back when the command stops or ends,
 * and gives it to it again when it is told to.
 */
import { writeSync } from 'node:fs'
import { constants } from 'node:os'
import { errnoName } from '../system/errno.ts'
import * as libc from '../system/libc.ts'
import type { Report } from './reports.ts'
import { FOREGROUND, type Job, MOVED_BY, REPORT } from './terminal.ts'
import { endIn } from './wait-status.ts'

const WNOHANG = 1
const WUNTRACED = 2
const terminal = 0
const number = Buffer.alloc(8)

const { path, argv, descriptors, inherited } = JSON.parse(process.argv[2] ?? '') as Job
const { SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGTTOU } = constants.signals
// As a shell does: the keys are for the command, and taking the terminal back from the background must not stop it.
for (const signal of [SIGINT, SIGQUIT, SIGTSTP, SIGTTOU]) libc.ignoreSignal(signal)

const actions = Buffer.alloc(256)
libc.fileActionsInit(actions)
// Node has set FD_CLOEXEC on what it inherited; the same number twice takes it away.
for (const fd of [0, 1, 2, ...inherited]) libc.fileActionsAddDup2(actions, fd, fd)
for (const target of descriptors) libc.fileActionsAddDup2(actions, target + MOVED_BY, target)
const environment = Object.entries(process.env).map(([name, value]) => `${name}=${value}`)
const problem = libc.posixSpawn(number, path, actions, libc.jobAttributes(), [...argv, null], [...environment, null])
if (problem !== 0) {
  report({ failed: `posix_spawn(${path}) gave ${errnoName(problem)}` })
  process.exit(1)
}
const pid = number.readInt32LE(0)
libc.tcsetpgrp(terminal, pid)
// One that was so quick to read from the terminal that it did so from the background was stopped for it.
libc.kill(-pid, SIGCONT)
for (const fd of inherited) libc.close(fd)
for (const target of descriptors) libc.close(target + MOVED_BY)
let ended = false
process.on('SIGCHLD', look)
// A shell hands on that its window was closed, and ends.
process.on('SIGHUP', () => {
  if (ended) process.exit()
  libc.kill(-pid, SIGHUP)
  libc.kill(-pid, SIGCONT)
})
// What fg(1) does: the terminal is the command's again, and it goes on.
process.on(FOREGROUND, () => {
  if (ended) return
  libc.tcsetpgrp(terminal, pid)
  libc.kill(-pid, SIGCONT)
})
// The terminal stays open for what the command has left behind, until it is hung up.
setInterval(() => undefined, 2 ** 30)
report({ pid })
look()

function look(): void {
  while (!ended && libc.waitpid(pid, number, WUNTRACED | WNOHANG) === pid) {
    const end = endIn(number.readInt32LE(0))
    libc.tcsetpgrp(terminal, libc.getpgrp())
    if (end === undefined) continue
    ended = true
    report(end)
  }
}

function report(what: Report): void {
  writeSync(REPORT, `${JSON.stringify(what)}\n`)
}
