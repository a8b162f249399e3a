/**
 * The settings under /proc/sys/net, which belong to the scenario's network namespace: network_namespaces(7), ip-sysctl.
 * Setting one changes nothing outside, and it is gone with the scenario.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import type { Scenario } from '../scenario/scenario.ts'
import { LabProblem } from '../words/problem.ts'

/** The value as text, several numbers separated by one blank. */
export function readSysctl(name: string): string {
  return attempt(name, 'read', () => readFileSync(pathOf(name), 'utf8').trim().replace(/\s+/g, ' '))
}

export function setSysctl(scenario: Scenario, name: string, value: string | number): void {
  const path = pathOf(name)
  scenario.demandNamespace(`sysctl(): setting ${name} would change the whole machine`)
  attempt(name, 'set', () => {
    scenario.perform({ call: 'write', arguments: { file: path, data: String(value) } }, () => {
      writeFileSync(path, String(value))
      return String(value).length
    })
  })
  scenario.details[name] = String(value)
}

function attempt<Value>(name: string, what: string, run: () => Value): Value {
  try {
    return run()
  } catch (cause) {
    if (cause instanceof LabProblem) throw cause
    const { code } = cause as NodeJS.ErrnoException
    throw new LabProblem('lab-bad-argument', () => ({
      message: `sysctl(): ${name} cannot be ${what === 'set' ? 'set' : 'read'}: ${code ?? (cause as Error).message}${code === 'ENOENT' ? ' (this kernel has no such setting for a network namespace)' : code === 'EINVAL' ? ' (the kernel does not take that value)' : ''}.`,
      fix: 'look into Documentation/networking/ip-sysctl.rst for the names and their values, and write the name in full: net.ipv4.tcp_fin_timeout.',
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
