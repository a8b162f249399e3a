/** The operating system, or what a test makes the tools take for it. */
import { internal } from './internal.ts'

export function platform(): string {
  return process.env[internal.platform] ?? process.platform
}

export function isLinux(): boolean {
  return platform() === 'linux'
}

/** What every tool says that needs what is not here. */
export function needsLinux(): string | undefined {
  const names: Record<string, string> = { darwin: 'macOS', win32: 'Windows' }
  return isLinux() ? undefined : `the scenarios need Linux, and this is ${names[platform()] ?? platform()}`
}
