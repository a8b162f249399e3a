/** Where in a page the code that is running now stands. Scripts have the names and the lines of their pages, so V8 knows. */
import type { Place } from '../problem/problem.ts'

/** How many frames lie between a call of the laboratory and its block; and between it and a block that is called back from far away. */
const near = 20
const far = 80

/** @param file the page, relative to the project: the end of the script's name; undefined when nothing of it is being run */
export function placeRunning(file: string): Place | undefined {
  return innermost(file, near) ?? innermost(file, far)
}

/** An error's own frames cost a tenth of what `util.getCallSites` does: V8 names only those that are asked. */
function innermost(file: string, frames: number): Place | undefined {
  const { stackTraceLimit, prepareStackTrace } = Error
  const holder: { stack?: NodeJS.CallSite[] } = {}
  Error.stackTraceLimit = frames
  Error.prepareStackTrace = (_error, sites) => sites
  try {
    Error.captureStackTrace(holder, innermost)
    const site = holder.stack?.find((site) => site.getScriptNameOrSourceURL()?.endsWith(file))
    return site && { line: site.getLineNumber() ?? 1, column: site.getColumnNumber() ?? 1 }
  } finally {
    Error.stackTraceLimit = stackTraceLimit
    Error.prepareStackTrace = prepareStackTrace
  }
}
