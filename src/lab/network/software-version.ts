/**
 * Which version of a program this machine has, as the program says it: for the evidence of pages that run it.
 */
import { spawnSync } from 'node:child_process'
import { type SoftwareName, software } from '../words/software.ts'
import { onPath } from './conditions.ts'

const known = new Map<string, string>()

/** @returns undefined where the name is of no program that we know, or it says nothing */
export function versionOf(name: string): string | undefined {
  if (!Object.hasOwn(software, name)) return undefined
  const { command, version } = software[name as SoftwareName]
  const path = onPath(command)
  if (path === undefined) return undefined
  if (!known.has(name)) known.set(name, told(path, version))
  return known.get(name) || undefined
}

/** `1.22.1` out of `nginx version: nginx/1.22.1`; the line itself where it holds no such number. */
function told(path: string, given: readonly string[]): string {
  const { stdout, stderr } = spawnSync(path, given, { encoding: 'utf8', timeout: 30_000 })
  const line = `${stdout}\n${stderr}`.split('\n').find((text) => /\d+\.\d+/.test(text)) ?? ''
  return /\d+\.\d+[\w.+~-]*/.exec(line)?.[0] ?? line.trim()
}
