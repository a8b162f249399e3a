/**
 * The code and evidence of a page, drawn when its module asks for them, instead of standing in it as text: the bundler reads each module as code,
 * and takes ten times the memory of what it reads. Module and Markdown plugin meet in one process, but in two copies of what either imports.
 */
import type { Html } from './html.ts'

type Draw = () => Html

const name = '2msl.pieces'
const key = Symbol.for(name)
const shared = globalThis as { [key]?: Map<string, Draw[]> }

export class PagePieces {
  private readonly draws: Draw[] = []
  private readonly file: string

  /** Forgets what the file's last compilation left. */
  constructor(file: string) {
    this.file = file
    shared[key] ??= new Map()
    shared[key].set(file, this.draws)
  }

  /** @returns the JavaScript expression that gives its markup */
  add(draw: Draw): string {
    this.draws.push(draw)
    return `globalThis[Symbol.for(${JSON.stringify(name)})].get(${JSON.stringify(this.file)})[${this.draws.length - 1}]().markup`
  }
}
