/** What the shell in a terminal reports through a pipe, one object of JSON a line. */
import { errnoName } from '../system/errno.ts'
import * as libc from '../system/libc.ts'
import { waitFor } from '../system/wait.ts'
import { POLLIN } from '../words/constants.ts'
import type { End } from './wait-status.ts'

export type Report = { pid: number } | { failed: string } | End

const chunk = Buffer.alloc(4096)

export class Reports {
  readonly #fd: libc.Fd
  #text = ''

  constructor(fd: libc.Fd) {
    this.#fd = fd
  }

  /** Nothing where none came before the deadline, or where none can come any more. */
  next(deadlineAtMs: number): Report | undefined {
    while (!this.#text.includes('\n') && waitFor(this.#fd, POLLIN, deadlineAtMs)) {
      const count = libc.read(this.#fd, chunk, chunk.length)
      if (count < 0 && errnoName(libc.errno()) === 'EINTR') continue
      if (count <= 0) return undefined
      this.#text += chunk.toString('utf8', 0, count)
    }
    const end = this.#text.indexOf('\n')
    if (end < 0) return undefined
    const line = this.#text.slice(0, end)
    this.#text = this.#text.slice(end + 1)
    return JSON.parse(line) as Report
  }

  close(): void {
    libc.close(this.#fd)
  }
}
