/** Where in the page the code that is running now stands. V8's lines are those of the generated module; its map leads back. */
import { type EncodedSourceMap, originalPositionFor, TraceMap } from '@jridgewell/trace-mapping'
import type { Place } from '../problem/problem.ts'

/** From the lines and columns of a running test module to those of its page. */
export class PageMap {
  /** The page, relative to the project; the end of the module's name in a stack. */
  readonly file: string
  /** How far V8's lines are from those of the generated text. */
  readonly shift: number
  readonly #map: EncodedSourceMap
  #trace: TraceMap | undefined

  /** @param line the line of the generated text from which this is called, by whatever way */
  constructor(file: string, map: EncodedSourceMap, line: number) {
    this.file = file
    this.#map = map
    const frame = this.#frame()
    this.shift = frame ? frame.lineNumber - line : 0
  }

  /** The place of the page that is being run; undefined when none is. */
  here(): Place | undefined {
    const frame = this.#frame()
    return frame && this.placeOf(frame.lineNumber, frame.columnNumber)
  }

  /** @param row and column, from 1, as V8 counts them in the running module */
  placeOf(row: number, column: number): Place | undefined {
    this.#trace ??= new TraceMap(this.#map)
    const original = originalPositionFor(this.#trace, { line: row - this.shift, column: column - 1 })
    return original.line === null ? undefined : { line: original.line, column: original.column + 1 }
  }

  #frame(): Frame | undefined {
    return innermost(this.file, near) ?? innermost(this.file, far)
  }
}

interface Frame {
  lineNumber: number
  columnNumber: number
}

/** How many frames lie between a call of the laboratory and its block; and between it and a block that is called back from far away. */
const near = 12
const far = 64

/** The innermost frame of a module whose name ends so. An error's own frames cost a tenth of what `util.getCallSites` does: V8 names only those that are asked. */
function innermost(file: string, frames: number): Frame | undefined {
  const { stackTraceLimit, prepareStackTrace } = Error
  const holder: { stack?: NodeJS.CallSite[] } = {}
  Error.stackTraceLimit = frames
  Error.prepareStackTrace = (_error, sites) => sites
  try {
    Error.captureStackTrace(holder, innermost)
    const site = holder.stack?.find((site) => site.getScriptNameOrSourceURL()?.endsWith(file))
    return site && { lineNumber: site.getLineNumber() ?? 0, columnNumber: site.getColumnNumber() ?? 0 }
  } finally {
    Error.stackTraceLimit = stackTraceLimit
    Error.prepareStackTrace = prepareStackTrace
  }
}
