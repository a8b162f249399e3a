/**
 * Why something was not verified, in the reader's language: the tools write it in English into the record. What is not known here
 * keeps its words, behind the condition that is not met. Pure.
 */
import { withForeign } from '../markup/foreign.ts'
import { type Html, html } from '../markup/html.ts'
import type { Words } from '../markup/words.ts'

type ReasonKey = Extract<Parameters<Words>[0], `evidence.reason.${string}`>

/** The names of a pattern's groups are the places of its sentence. */
const kinds: readonly (readonly [ReasonKey, RegExp])[] = [
  ['evidence.reason.kernel', /^needs kernel\S+: the kernel is (?<found>\S+), older than (?<least>\S+)$/],
  ['evidence.reason.tcp', /^needs tcp=\S+: the TCP here is that of (?<found>.+)$/],
  ['evidence.reason.command', /^needs \S+: there is no (?:command|module) (?<name>\S+) \((?<how>.+)\)$/],
  ['evidence.reason.no-command', /^needs \S+: there is no (?:command|module) (?<name>\S+)$/],
  ['evidence.reason.says', /^needs \S+: (?<command>.+) says: (?<line>.+)$/],
  ['evidence.reason.no-sock-diag', /^the kernel has no sock_diag\(7\) \(.*\), and \/proc\/net\/tcp does not show a connection in TIME_WAIT$/],
  ['evidence.reason.no-rows', /^needs \S+: \/proc\/net\/tcp, which it reads, does not show a connection in TIME_WAIT$/],
  ['evidence.reason.no-packets', /^needs \S+: a packet socket does not show what goes over the loopback interface$/],
  ['evidence.reason.no-wire', /^needs \S+: adding a pair of veth over rtnetlink gave (?<error>E[A-Z]+)(?: \(.*\))?$/],
  ['evidence.reason.no-filter', /^a filter on a socket \(SO_ATTACH_FILTER\) has no effect$/],
  ['evidence.reason.no-setting', /^this kernel has no setting (?<name>\S+) for a network namespace$/],
  ['evidence.reason.cannot-set', /^(?<name>\S+) cannot be set here: (?<error>E[A-Z]+)(?: \(.*\))?$/],
  ['evidence.reason.gave', /^(?:needs \S+: )?(?<call>socket\([^)]*\)|adding the address \S+|SOCK_DESTROY)\b.* gave (?<error>E[A-Z]+)\b.*$/],
  ['evidence.reason.needs', /^needs (?<need>\S+): (?<detail>.+)$/],
]

export function reasonText(reason: string, words: Words): string {
  for (const [key, form] of kinds) {
    const found = form.exec(reason)
    if (found) return words(key, found.groups)
  }
  return reason
}

export function reasonShown(reason: string, words: Words): Html {
  const text = reasonText(reason, words)
  return html`<p>${withForeign(text, words.language) ?? text}</p>`
}
