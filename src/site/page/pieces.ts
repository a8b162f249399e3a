/**
 * The code and evidence of a page, drawn when its module asks for them, instead of standing in it as text: the bundler reads each module as code,
 * and takes ten times the memory of what it reads.
 */
import { createHash } from 'node:crypto'
import type { Html } from '../markup/html.ts'
import { shared } from '../shared.ts'

type Draw = () => Html

const global = '2msl.piece'

/** Of one text of a file: what was compiled from another is told, and never shown another's evidence. */
export class PagePieces {
  private readonly draws = new Map<number, Draw>()
  private readonly names: string

  /** Forgets what the file's last compilation left. */
  constructor(file: string, text: string) {
    const version = createHash('sha256').update(text).digest('hex').slice(0, 12)
    this.names = `${JSON.stringify(file)}, ${JSON.stringify(version)}`
    const files = shared('pieces', () => new Map<string, { version: string; draws: ReadonlyMap<number, Draw> }>())
    files.set(file, { version, draws: this.draws })
    const give = (file: string, version: string, start: number): string => {
      const pieces = files.get(file)
      const draw = pieces?.version === version ? pieces.draws.get(start) : undefined
      if (draw) return draw().markup
      throw new Error(
        `${file} was compiled from another text than it has now (it asks for what stands at offset ${start}).\n` +
          '  Fix: start the build, or npm run dev, again; rm -r .astro node_modules/.vite where that does not help',
      )
    }
    Object.assign(globalThis, { [global]: give })
  }

  /**
   * @param start where in the page's text it stands
   * @returns the JavaScript expression that gives its markup
   */
  add(start: number, draw: Draw): string {
    this.draws.set(start, draw)
    return `globalThis[${JSON.stringify(global)}](${this.names}, ${start})`
  }
}
