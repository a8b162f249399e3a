/**
 * The second thread of the watchdog. Through the inspector it asks the first one where it is, and lets it go on.
 * It ends no scenario itself: V8's time limit does. When the process that started this one is gone, it ends the process.
 */
import { writeSync } from 'node:fs'
import { type Debugger, Session } from 'node:inspector'
import { parentPort, workerData } from 'node:worker_threads'
import { slots } from './watchdog.ts'

const shared = workerData as Int32Array
const firstNoticeMs = 5000
const run = process.ppid
const pages: string[] = []
const scripts = new Map<string, string>()
let session: Session | undefined
/** Of the scenario that is watched, when it is to be looked at next: after 5 s, 10 s, 20 s and at its end. */
let watched = { turn: 0, nextMs: 0 }

parentPort?.on('message', (file: string) => pages.push(file))
setInterval(look, 50)

function look(): void {
  // The run was killed. The first thread would not hear of it before its scenario is over.
  if (process.ppid !== run) process.kill(process.pid, 'SIGKILL')
  const file = pages[Atomics.load(shared, slots.page) - 1]
  if (file === undefined) return
  const turn = Atomics.load(shared, slots.turn)
  const timeoutMs = Atomics.load(shared, slots.timeoutMs)
  if (watched.turn !== turn) watched = { turn, nextMs: Math.min(firstNoticeMs, timeoutMs) }
  const { nextMs } = watched
  if (process.uptime() * 1000 - Atomics.load(shared, slots.startedMs) < nextMs) return
  watched.nextMs = nextMs < timeoutMs ? Math.min(nextMs * 2, timeoutMs) : Number.POSITIVE_INFINITY
  locate(file, nextMs < timeoutMs ? (line) => notice(file, line, nextMs) : tell)
}

/** Leaves the place where the first thread finds it when it has been ended. */
function tell(line: number, column: number): void {
  Atomics.store(shared, slots.column, column)
  Atomics.store(shared, slots.line, line)
}

function notice(file: string, line: number, afterMs: number): void {
  writeSync(2, `${file}:${line} has been running for ${afterMs / 1000} seconds\n`)
}

/** Pauses the first thread for a moment. The inspector counts lines and columns from 0. */
function locate(file: string, found: (line: number, column: number) => void): void {
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
