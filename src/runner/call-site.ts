/** Where in a page the code that is running now stands. Scripts have the names and the lines of their pages, so V8 knows. */
import type { Place } from '../problem/problem.ts'
import { framesAbove } from './stack.ts'

/** How many frames lie between a call of the laboratory and its block; and between it and a block that is called back from far away. */
const near = 20
const far = 80

/** @param file the page, relative to the project: the end of the script's name; undefined when nothing of it is being run */
export function placeRunning(file: string): Place | undefined {
  return innermost(file, near) ?? innermost(file, far)
}

function innermost(file: string, frames: number): Place | undefined {
  const site = framesAbove(innermost, frames).find((site) => site.getScriptNameOrSourceURL()?.endsWith(file))
  return site && { line: site.getLineNumber() ?? 1, column: site.getColumnNumber() ?? 1 }
}
