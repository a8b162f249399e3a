/** Where and how a scenario ran, how to run it again, and its files. Pure `data -> markup`. */
import { at } from '../markup/address.ts'
import { comma } from '../markup/beside.ts'
import { codeBlock } from '../markup/code.ts'
import { type Content, type Html, html, joined } from '../markup/html.ts'
import type { WordKey, Words } from '../markup/words.ts'
import type { Standing } from '../survey/standing.ts'
import { platformLinks } from './platforms.ts'

/** What a record says in English words; names of programs and of the kernel's settings are what they are. */
const details: Record<string, WordKey> = {
  isolation: 'evidence.detail.isolation',
  'network namespace': 'evidence.detail.namespace',
  capture: 'evidence.detail.capture',
  'packet(7) on lo': 'evidence.detail.capture.lo',
  'packet(7) on lo and eth0 of each host': 'evidence.detail.capture.wire',
  no: 'evidence.nothing',
}

function detail(text: string, words: Words): string {
  const key = details[text]
  return key === undefined ? text : words(key)
}

export function settings({ evidence, platforms }: Standing, words: Words): Content {
  const { where } = evidence?.record ?? {}
  const { calls, segments } = evidence?.trace?.shortened ?? {}
  return html`<dl>
${evidence && html`<div><dt>${words('evidence.recorded')}</dt> <dd>${joined([dateOf(evidence.record.where), runsText(evidence.record.runs, words)], comma(words))}</dd></div>`}
${Object.entries({ Node: where?.node ?? '', ...where?.details }).map(([name, value]) => html`<div><dt>${detail(name, words)}</dt> <dd>${detail(value, words)}</dd></div>`)}
${calls !== undefined && html`<div><dt>${words('evidence.shortened.calls')}</dt> <dd>${words('evidence.shortened.text', { all: calls })}</dd></div>`}
${segments !== undefined && html`<div><dt>${words('evidence.shortened.segments')}</dt> <dd>${words('evidence.shortened.text', { all: segments })}</dd></div>`}
${platforms.length > 1 && html`<div><dt>${words('site.platforms')}</dt> <dd class="platforms">${platformLinks(platforms, words)}</dd></div>`}
</dl>`
}

const dateOf = ({ date }: { date: string }) => html`<time datetime="${date}">${date}</time>`

function runsText(runs: number, words: Words): string {
  return runs === 1 ? words('evidence.runs.one') : words('evidence.runs.other', { runs })
}

export function downloads({ evidence, scenario }: Standing, page: string, words: Words): Html {
  return html`<footer>
<p>${words('evidence.repeat')}</p>
${codeBlock([{ text: `${evidence?.kernel === undefined ? 'npx vitest run' : `npm test -- --kernel ${evidence.kernel}`} ${page} -t ${scenario}` }], { lang: 'sh', words })}
<ul class="downloads">
<li><a href="${at(`/evidence/${evidence?.path}.json`)}">${words('evidence.json')}</a></li>
${evidence?.captures.map((ending) => {
  const host = ending === 'pcap' ? '' : ` ${ending.replace(/\.pcap$/, '')}`
  return html`<li><a href="${at(`/evidence/${evidence.path}.${ending}`)}">${words('evidence.pcap')}${host}</a></li>`
})}
</ul>
</footer>`
}
