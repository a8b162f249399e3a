/**
 * The settings under /proc/sys/net, which belong to the scenario's network namespace: network_namespaces(7), ip-sysctl.
 * Setting one changes nothing outside, and it is gone with the scenario.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import type { Scenario } from '../scenario/scenario.ts'
import { errnoMeaning } from '../system/errno.ts'
import { NotVerifiedHere } from '../words/not-verified.ts'
import { LabProblem } from '../words/problem.ts'
import { isKnownSetting, nearestSetting } from '../words/settings.ts'

/** The value as text, several numbers separated by one blank. */
export function readSysctl(name: string): string {
  return attempt(name, 'read', () => readFileSync(pathOf(name), 'utf8').trim().replace(/\s+/g, ' '))
}

export function setSysctl(scenario: Scenario, name: string, value: string | number): void {
  const path = pathOf(name)
  scenario.demandNamespace(`sysctl(): setting ${name} would change the whole machine`)
  attempt(name, 'set', () => {
    scenario.perform({ call: 'write', arguments: { file: path, data: String(value) } }, () => {
      for (const place of scenario.shownPlaces) place.inside(() => writeFileSync(path, String(value)))
      return String(value).length
    })
  })
  const { here } = scenario
  scenario.details[here.number === 0 ? name : `${name} (${here.fallbackName})`] = String(value)
}

/** A container with a read-only /proc/sys, or a kernel that lets nobody set it: gVisor shows settings that it refuses with EIO. */
const NOT_OURS = ['EACCES', 'EPERM', 'EROFS', 'EIO']

function attempt<Value>(name: string, what: 'read' | 'set', run: () => Value): Value {
  try {
    return run()
  } catch (cause) {
    if (cause instanceof LabProblem) throw cause
    const { code = (cause as Error).message } = cause as NodeJS.ErrnoException
    if (code === 'ENOENT' && isKnownSetting(name)) throw new NotVerifiedHere(`this kernel has no setting ${name} for a network namespace`)
    if (NOT_OURS.includes(code)) throw new NotVerifiedHere(`${name} cannot be ${what} here: ${code} (${errnoMeaning(code)})`)
    const why = code === 'ENOENT' ? ' (there is no such setting)' : code === 'EINVAL' ? ' (the kernel does not take that value)' : ''
    throw new LabProblem('lab-bad-argument', () => ({
      message: `sysctl(): ${name} cannot be ${what}: ${code}${why}.`,
      fix: `${code === 'ENOENT' ? nearestSetting(name) : ''}look into Documentation/networking/ip-sysctl.rst for the names and their values, and write the name in full: net.ipv4.tcp_fin_timeout.`,
    }))
  }
}

function pathOf(name: string): string {
  if (/^net\.(ipv4|ipv6|core|mptcp|unix)\.[\w.-]+$/.test(name)) return `/proc/sys/${name.replaceAll('.', '/')}`
  throw new LabProblem('lab-bad-argument', () => ({
    message: `sysctl(): ${JSON.stringify(name)} is not a setting of a network.`,
    fix: 'give a name that begins with net.ipv4., net.ipv6. or net.core.',
  }))
}
