/**
 * The code and evidence of a page, drawn when its module asks for them, instead of standing in it as text: the bundler reads each module as code,
 * and takes ten times the memory of what it reads.
 */
import type { Html } from '../markup/html.ts'
import { shared } from '../shared.ts'

type Draw = () => Html

const global = '2msl.piece'

export class PagePieces {
  private readonly draws: Draw[] = []
  private readonly file: string

  /** Forgets what the file's last compilation left. */
  constructor(file: string) {
    this.file = file
    const files = shared('pieces', () => new Map<string, Draw[]>())
    files.set(file, this.draws)
    Object.assign(globalThis, { [global]: (file: string, number: number) => files.get(file)?.[number]?.().markup })
  }

  /** @returns the JavaScript expression that gives its markup */
  add(draw: Draw): string {
    return `globalThis[${JSON.stringify(global)}](${JSON.stringify(this.file)}, ${this.draws.push(draw) - 1})`
  }
}
