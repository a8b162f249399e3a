/**
 * A folder of the scenario's own, in which its commands run and its files lie; made when it is first asked for, and gone with the scenario.
 * Its name is another one in each run: what a run shows has `$PWD` in its place, as a person would write it.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

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

  realPath(path: string): string {
    return path.startsWith('@') || path.startsWith('/') ? path : join(this.path, path)
  }

  /** What a program wrote, with `$PWD` for the folder. */
  shown(text: string): string {
    return this.#path === undefined ? text : text.replaceAll(this.#path, () => SHOWN)
  }

  release(): void {
    if (this.#path !== undefined) rmSync(this.#path, { recursive: true, force: true })
  }
}
