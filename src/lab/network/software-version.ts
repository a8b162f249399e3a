/**
 * Which version of a program this machine has, as the program says it: for the evidence of pages that run it.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Software, type SoftwareName, software } from '../words/software.ts'
import { npmPrograms } from './command-folders.ts'
import { onPath } from './conditions.ts'

const known = new Map<string, string>()

/** @returns undefined where the name is of no program that we know, or it says nothing */
export function versionOf(name: string): string | undefined {
  if (!Object.hasOwn(software, name)) return undefined
  const { command, version, module = false, package: packageName }: Software = software[name as SoftwareName]
  if (module) return moduleVersion(command)
  const path = onPath(command)
  if (path === undefined) return undefined
  if (!known.has(name)) known.set(name, told(command, path, version) || ofPackage(packageName))
  return known.get(name) || undefined
}

function moduleVersion(name: string): string | undefined {
  const described = join(npmPrograms, name, 'package.json')
  return existsSync(described) ? (JSON.parse(readFileSync(described, 'utf8')) as { version: string }).version : undefined
}

/** `1.22.1` out of `nginx version: nginx/1.22.1`; the line itself where it holds no such number. */
function told(name: string, path: string, given: readonly string[]): string {
  const { stdout, stderr } = spawnSync(path, given, { encoding: 'utf8', timeout: 30_000 })
  const lines = `${stdout}\n${stderr}`.split('\n').filter((text) => /\d+\.\d+/.test(text))
  // Flask tells its interpreter's version before its own.
  const line = lines.find((text) => text.toLowerCase().startsWith(name)) ?? lines[0] ?? ''
  return /\d+\.\d+[\w.+~-]*/.exec(line)?.[0] ?? line.trim()
}

/** Of a program that tells none, such as Jetty's script: what Debian says of its package, as in `9.4.57-1.1~deb12u1`. */
function ofPackage(name: string): string {
  const { status, stdout } = spawnSync('dpkg-query', ['--show', name], { encoding: 'utf8', timeout: 30_000 })
  return status === 0 ? (stdout.split('\t')[1] ?? '').trim() : ''
}
