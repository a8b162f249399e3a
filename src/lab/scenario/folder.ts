/**
 * A folder of the scenario's own, in which its commands run and its files lie; made when it is first asked for, and gone with the scenario.
 * Its name is another one in each run: what a run shows has `$PWD` in its place, as a person would write it.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { LONGEST_PATH } from '../system/address.ts'
import { LabProblem } from '../words/problem.ts'

const SHOWN = '$PWD'

export class Folder {
  #path: string | undefined

  get path(): string {
    if (this.#path !== undefined) return this.#path
    this.#path = mkdtempSync(join(tmpdir(), 's-'))
    // Programs of other users may look into it.
    chmodSync(this.#path, 0o755)
    return this.#path
  }

  /** `$PWD/nginx.conf` → the path that the kernel is given. */
  real(text: string): string {
    return text.includes(SHOWN) ? text.replaceAll(SHOWN, () => this.path) : text
  }

  /** The path of a socket as a page writes it: relative to the folder where it lies in it; a name of the abstract namespace as it is. */
  shownPath(path: string): string {
    return this.#path !== undefined && path.startsWith(`${this.#path}/`) ? path.slice(this.#path.length + 1) : path
  }

  /** The path of a socket as the kernel is given it. */
  realPath(call: string, path: string): string {
    if (path.startsWith('@')) return path
    const real = this.inside(call, path)
    const longer = Buffer.byteLength(real) - LONGEST_PATH
    if (longer <= 0) return real
    throw new LabProblem('lab-bad-argument', () => ({
      message: `${call}: the path is ${JSON.stringify(path)}, and with the scenario's folder before it too long for a socket by ${longer}.`,
      fix: `give one of at most ${Buffer.byteLength(path) - longer} octets, or a name of the abstract namespace: '@name'.`,
    }))
  }

  /**
   * The path of a name within the folder.
   *
   * @throws LabProblem for one that leads out of it: what lies there is the machine's.
   */
  inside(call: string, name: string): string {
    const path = resolve(this.path, this.real(name))
    const inside = relative(this.path, path)
    if (inside !== '..' && !inside.startsWith('../')) return path
    throw new LabProblem('lab-bad-argument', () => ({
      message: `${call}: ${name} is not in the scenario's folder.`,
      fix: "give a name without '..' or '/' at its beginning: 'server.sock', 'conf/site.conf'.",
    }))
  }

  /** What a program wrote, with `$PWD` for the folder. */
  shown(text: string): string {
    return this.#path === undefined ? text : text.replaceAll(this.#path, () => SHOWN)
  }

  release(): void {
    if (this.#path !== undefined) rmSync(this.#path, { recursive: true, force: true })
  }
}
