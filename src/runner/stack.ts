/** How V8 tells stacks: settings of the whole process. Nothing but this file changes them, and takes back what it changes. */

/** @param frames how many frames an error that is made in it tells */
export function withFrames<Result>(frames: number, act: () => Result): Result {
  const restore = keptStack()
  Error.stackTraceLimit = frames
  try {
    return act()
  } finally {
    restore()
  }
}

/** The frames from the caller of `below` on. An error's own cost a tenth of what `util.getCallSites` does: V8 names only those that are asked. */
export function framesAbove(below: (...given: never[]) => unknown, frames: number): readonly NodeJS.CallSite[] {
  return withFrames(frames, () => {
    const holder: { stack?: NodeJS.CallSite[] } = {}
    Error.prepareStackTrace = (_error, sites) => sites
    Error.captureStackTrace(holder, below)
    return holder.stack ?? []
  })
}

/** What brings the settings back: code that V8 ends runs none of its own `finally`, and may have been about to look at a stack. */
export function keptStack(): () => void {
  const { stackTraceLimit, prepareStackTrace } = Error
  return () => Object.assign(Error, { stackTraceLimit, prepareStackTrace })
}
