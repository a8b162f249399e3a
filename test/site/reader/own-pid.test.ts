import { expect, test } from 'vitest'
import { isPid, pidIn } from '../../../src/site/reader/own-pid.ts'

test.each([
  ['812', true],
  ['2', true],
  ['4194304', true],
  ['1', false],
  ['4', false],
  ['0', false],
  ['', false],
  ['012', false],
  ['-9', false],
  ['-', false],
  ['8.12', false],
  ['undefined', false],
  ['12345678901', false],
])('%j is a process that one may end: %s', (text, so) => {
  expect(isPid(text)).toBe(so)
})

/** The command with `812` at the place. */
const filled = (text: string) => {
  const place = pidIn(text)
  return place ? `${text.slice(0, place.start)}812${text.slice(place.end)}` : text
}

test.each([
  ['kill PID', 'kill 812'],
  ['kill -9 PID', 'kill -9 812'],
  ['taskkill /PID PID /F', 'taskkill /PID 812 /F'],
  ['tasklist /FI "PID eq PID"', 'tasklist /FI "PID eq 812"'],
  ['Stop-Process -Id PID', 'Stop-Process -Id 812'],
  ['Get-CimInstance Win32_Process -Filter "ParentProcessId=PID"', 'Get-CimInstance Win32_Process -Filter "ParentProcessId=812"'],
  ['ls /proc/PID/fd | wc -l', 'ls /proc/812/fd | wc -l'],
  ['PID', '812'],
  ['cat app.PIDS', 'cat app.PIDS'],
  ['kill $MAINPID', 'kill $MAINPID'],
  ['docker ps', 'docker ps'],
])('%s', (command, own) => {
  expect(filled(command)).toBe(own)
})
