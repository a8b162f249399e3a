/** What the tools tell their own processes by the environment. Nobody sets it by hand, so each name says that it is internal. */
export const internal = {
  /** Which scenarios a worker runs: `beside` leaves those that wait to the projects that are for them, `waiting` runs only these, `every` all. */
  which: 'TWOMSL_INTERNAL_WHICH',
  /** In a project of those that wait: the number of the scenario among those of its page. */
  waitingIndex: 'TWOMSL_INTERNAL_WAITING_INDEX',
  /** The evidence is being renewed, so it is nothing to hold the run against. */
  recording: 'TWOMSL_INTERNAL_RECORDING',
  /** The file to which each run adds how many tests passed, failed and were skipped. */
  counts: 'TWOMSL_INTERNAL_COUNTS',
  /** The folder of the run. */
  runFolder: 'TWOMSL_INTERNAL_RUN_FOLDER',
  /** The command has entered a user namespace already. */
  entered: 'TWOMSL_INTERNAL_ENTERED',
  /** The mark that the programs of a scenario carry. */
  scenario: 'TWOMSL_INTERNAL_SCENARIO',
  /** The condition under which scenarios are run once more, by its name: `wire`. */
  variation: 'TWOMSL_INTERNAL_VARIATION',
  /** The platform of the machine that shows the site, whose runs it then speaks of: `linux-6.18-x86_64-hz250`. */
  thisMachine: 'TWOMSL_INTERNAL_THIS_MACHINE',
  /** Every claim is tried against as many other measurements as it takes, and it is told which of them nothing could decide. */
  thorough: 'TWOMSL_INTERNAL_THOROUGH',
  /** The run is on a kernel that was started for it; which scenarios are declared to differ there, and how; JSON. */
  elsewhere: 'TWOMSL_INTERNAL_ELSEWHERE',
  /** For tests: the tools take this for the operating system, as `darwin`. */
  platform: 'TWOMSL_INTERNAL_PLATFORM',
  /** For tests: what the laboratory does not find, as `sock_diag,capture`. */
  without: 'TWOMSL_INTERNAL_WITHOUT',
  /** For tests of the runner: where their pages lie, what words these use, where the report is left. */
  fixtureRoot: 'TWOMSL_INTERNAL_FIXTURE_ROOT',
  fixtureVocabulary: 'TWOMSL_INTERNAL_FIXTURE_VOCABULARY',
  fixtureReport: 'TWOMSL_INTERNAL_FIXTURE_REPORT',
} as const

/** The environment without what a run around this process told its own: for a command as a person starts it. */
export function environmentOfAPerson(env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  // Being root of a user namespace is a property of the process, which its children share.
  const ours = (name: string) => name.startsWith('TWOMSL_') && name !== internal.entered
  return Object.fromEntries(Object.entries(env).filter(([name]) => !ours(name) && !/^(VITEST|CI$|GITHUB_)/.test(name)))
}

/** On the command line of a kernel that an emulator runs, by whoever starts it: an emulated processor does not always say so. */
export const EMULATED = '2msl.emulated'
