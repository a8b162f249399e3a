/**
 * The second thread of the watchdog. Through the inspector it asks the first one where it is, and lets it go on.
 * It never ends anything itself: V8's time limit does.
 */
import { writeSync } from 'node:fs'
import { type Debugger, Session } from 'node:inspector'
import { parentPort, workerData } from 'node:worker_threads'
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping'
import { slots, type WatchdogMessage } from './watchdog.ts'

const shared = workerData as Int32Array
const firstNoticeMs = 5000
const pages = new Map<string, { trace: TraceMap; shift: number }>()
const scripts = new Map<string, string>()
let timers: NodeJS.Timeout[] = []
let session: Session | undefined

parentPort?.on('message', (message: WatchdogMessage) => {
  switch (message.type) {
    case 'page':
      pages.set(message.file, { trace: new TraceMap(message.map), shift: message.shift })
      return
    case 'start':
      start(message.file, message.timeoutMs)
      return
    case 'stop':
      for (const timer of timers) clearTimeout(timer)
      timers = []
  }
})
Atomics.store(shared, slots.ready, 1)
Atomics.notify(shared, slots.ready)

function start(file: string, timeoutMs: number): void {
  timers.push(setTimeout(() => locate(file, tell), timeoutMs))
  for (let afterMs = firstNoticeMs; afterMs < timeoutMs; afterMs *= 2) {
    timers.push(setTimeout(() => locate(file, (row, column) => notice(file, row, column, afterMs)), afterMs))
  }
}

/** Leaves the place where the first thread finds it when it has been ended. */
function tell(row: number, column: number): void {
  Atomics.store(shared, slots.column, column)
  Atomics.store(shared, slots.row, row)
}

function notice(file: string, row: number, column: number, afterMs: number): void {
  const page = pages.get(file)
  const line = page && originalPositionFor(page.trace, { line: row - page.shift, column: column - 1 }).line
  writeSync(2, `${file}${line ? `:${line}` : ''} has been running for ${afterMs / 1000} seconds\n`)
}

/** Pauses the first thread for a moment. The inspector counts lines and columns from 0. */
function locate(file: string, found: (row: number, column: number) => void): void {
  if (!session) {
    session = new Session()
    session.connectToMainThread()
    session.on('Debugger.scriptParsed', ({ params }) => scripts.set(params.scriptId, params.url))
  }
  const { post, once } = bound(session)
  once(({ callFrames }) => {
    const frame = callFrames.find(({ location }) => scripts.get(location.scriptId)?.endsWith(file))
    if (frame) found(frame.location.lineNumber + 1, (frame.location.columnNumber ?? 0) + 1)
    post('Debugger.resume')
    post('Debugger.disable')
  })
  post('Debugger.enable')
  post('Debugger.pause')
}

function bound(to: Session) {
  return {
    post: (method: 'Debugger.enable' | 'Debugger.pause' | 'Debugger.resume' | 'Debugger.disable') => to.post(method),
    once: (listener: (paused: Debugger.PausedEventDataType) => void) => to.once('Debugger.paused', ({ params }) => listener(params)),
  }
}
