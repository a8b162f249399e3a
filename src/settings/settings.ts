/** What a person may set in the environment, checked where it is read. CONTRIBUTING.md has the same table; what the tools tell each other is in internal.ts. */
import { existsSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { either, nearest } from '../text/words.ts'
import { internal } from './internal.ts'
import { projectRoot } from './root.ts'

interface Setting {
  /** What it is for, as the table says it. */
  means: string
  /** What may stand there; absent for a path. */
  values?: readonly string[]
  /** Whether it is about how pages are run, and so about a run on another kernel as well. */
  ofRuns?: true
  /** Why it cannot be what stands there. */
  refuses?: (value: string) => string | undefined
}

export const settings = {
  TWOMSL_SITE: { means: 'the address at which a built site will be read, as https://2msl.org', refuses: noAddress },
  TWOMSL_BASE: { means: 'where below that address it lies, as /2msl', refuses: noFolder },
  TWOMSL_REPOSITORY: { means: 'the address of the repository, for the links of a built site to its source', refuses: noAddress },
  TWOMSL_RELEASE: { means: '1: a build of the site refuses what is not complete', values: ['1'] },
  TWOMSL_EVIDENCE: { means: 'the folder of evidence that the site shows, instead of `evidence`', refuses: noFolderThere },
  TWOMSL_STATE: { means: 'the folder in which the tools keep what they know of this machine, instead of `.2msl`', refuses: somethingElseThere },
  TWOMSL_ISOLATION: {
    means: "address: no network namespaces; scenarios use addresses of their own on the host's loopback",
    values: ['address'],
    ofRuns: true,
  },
  TWOMSL_EACH_LANGUAGE: { means: "1: each language's page runs its scenarios itself, though they are the same code", values: ['1'], ofRuns: true },
  TWOMSL_PATIENCE: {
    means: 'how many times longer than written every deadline is; measured where it is not given',
    refuses: noNumberFrom(1),
    ofRuns: true,
  },
  TWOMSL_KERNEL: { means: 'the kernel on which `npx vitest` runs pages, as `--kernel` of `npm test`' },
  TWOMSL_SLOW: { means: 'milliseconds to pause before each call: what holds only on a fast machine fails', refuses: noNumberFrom(0), ofRuns: true },
  TWOMSL_CHROMIUM: { means: 'the browser of `npm run test:site`, instead of the one that comes with npm', refuses: noFileThere },
} satisfies Record<string, Setting>

const PREFIX = 'TWOMSL_'

export type SettingName = keyof typeof settings

/** @returns undefined where it is not set, or empty; throws a sentence where it is set to something else than it may be */
export function setting(name: SettingName): string | undefined {
  const value = process.env[name]
  if (value === undefined || value === '') return undefined
  const { values, refuses }: Setting = settings[name]
  const wrong = values && !values.includes(value) ? `Expected: ${either(values)}, or nothing.` : refuses?.(value)
  if (wrong !== undefined) throw new WrongSetting(`${name} is "${value}". ${wrong}`)
  return value
}

/** What a person set that a run on another kernel has to heed too. */
export function settingsOfRuns(): Record<string, string> {
  const names = (Object.keys(settings) as SettingName[]).filter((name) => 'ofRuns' in settings[name])
  return Object.fromEntries(
    names.flatMap((name) => [[name, setting(name)] as const]).filter((pair): pair is [SettingName, string] => pair[1] !== undefined),
  )
}

/** Throws one sentence a line for each variable of ours that has no meaning, or a wrong value. */
export function checkSettings(): void {
  const names = Object.keys(settings)
  const problems = Object.keys(process.env)
    .filter((name) => name.startsWith(PREFIX) && !(Object.values(internal) as string[]).includes(name))
    .flatMap((name) => {
      if (!(name in settings)) {
        // What all names begin with tells nothing of which was meant.
        const meant = nearest(
          name.slice(PREFIX.length),
          names.map((one) => one.slice(PREFIX.length)),
        )
        return [`There is no setting ${name}. ${meant ? `Fix: write ${PREFIX}${meant}` : `The settings are ${names.join(', ')}.`}`]
      }
      try {
        setting(name as SettingName)
        return []
      } catch (error) {
        return [(error as Error).message]
      }
    })
  if (problems.length > 0) throw new WrongSetting(problems.join('\n'))
}

/** Its place is the environment: a stack would lead into these tools. */
export class WrongSetting extends Error {
  override stack = this.message
}

function noNumberFrom(least: number): (value: string) => string | undefined {
  return (value) =>
    value.trim() !== '' && Number(value) >= least && Number.isFinite(Number(value)) ? undefined : `Expected: a number, ${least} or more`
}

function noAddress(value: string): string | undefined {
  return /^https?:$/.test(URL.parse(value)?.protocol ?? '') ? undefined : 'Expected: an address that begins with https:// or http://'
}

function noFolder(value: string): string | undefined {
  return /^\/(?:[\w.~-]+\/?)*$/.test(value) ? undefined : 'Expected: a path that begins with a slash, as /2msl'
}

function noFolderThere(path: string): string | undefined {
  // The site's pages are rendered by bundled copies, whose own place is not the project's: they are run in its folder.
  const isThere = [resolve(projectRoot, path), path].some((place) => statSync(place, { throwIfNoEntry: false })?.isDirectory())
  return isThere ? undefined : 'Expected: a folder that is there'
}

/** It is made where it is not there. */
function somethingElseThere(path: string): string | undefined {
  return existsSync(resolve(projectRoot, path)) ? noFolderThere(path) : undefined
}

function noFileThere(path: string): string | undefined {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ? undefined : 'Expected: a file that is there'
}
