/**
 * The evidence panel below a scenario: verdict, sequence diagram, checked values, tables, and where it ran.
 * Pure `data -> markup`; the anchor that the page's checked values name is its id.
 */
import type { Where } from '../../evidence/machine.ts'
import type { Trace } from '../../evidence/trace.ts'
import { codeBlock } from '../markup/code.ts'
import { type Content, type Html, html } from '../markup/html.ts'
import type { WordKey, Words } from '../markup/words.ts'
import { drawSequence } from '../sequence/drawing.ts'
import { partsOf } from '../sequence/parts.ts'
import { sequenceOf } from '../sequence/rows.ts'
import { describe, sequenceTable } from '../sequence/summary.ts'
import { drawStates } from '../states/drawing.ts'
import { pathsOf } from '../states/path.ts'
import { drawWaits, waitsOf } from '../states/waits.ts'
import type { Standing } from '../survey/standing.ts'
import { callsTable, socketsTable, stepsTable, transcriptsOf, valuesTable } from './tables.ts'
import { type stateClass, stateSign } from './value-link.ts'

/** Where the diagram stands beside the sentence that it proves. */
const frontPage = 'index'

export function panel(standing: Standing, page: string, words: Words): Html {
  const { scenario, evidence, stale, values } = standing
  const { sign, style, label } = headline(standing)
  const front = page === frontPage
  return html`<section class="evidence ${style}${front && ' front'} not-content" id="${scenario}" data-scenario="${scenario}" data-pagefind-ignore aria-labelledby="${scenario}.title ${scenario}.link">
<header>
<p class="verdict" id="${scenario}.title"><span class="sign" aria-hidden="true">${sign}</span> <strong>${words(label)}</strong></p>
${evidence && html`<p class="where">${whereText(evidence.record.where, words)} · <time datetime="${evidence.record.where.date}">${evidence.record.where.date}</time> · ${runsText(evidence.record.runs, words)}</p>`}
<a class="anchor" id="${scenario}.link" href="#${scenario}">#${scenario}</a>
</header>
${notices(standing, words)}
${evidence?.trace && figure(evidence.trace, scenario, words)}
${values.length > 0 && valuesTable(standing, words)}
${
  evidence &&
  html`<div class="more">
${evidence.trace && tracesOf(evidence.trace, scenario, words)}
${evidence.record.transcripts.length > 0 && details(words('evidence.transcripts'), transcriptsOf(evidence.record.transcripts))}
${details(words('evidence.settings'), settings(standing, words))}
</div>`
}
${evidence && stale.length === 0 && downloads(standing, page, words)}
</section>
`
}

export function whereText({ system, release, machine }: Where, words: Words): string {
  return words('evidence.where', { system, release, machine })
}

function runsText(runs: number, words: Words): string {
  return runs === 1 ? words('evidence.runs.one') : words('evidence.runs.other', { runs })
}

interface Headline {
  sign: string
  style: (typeof stateClass)[keyof typeof stateClass]
  label: WordKey
}

function headline({ verdict, stale }: Standing): Headline {
  const open = { sign: stateSign['not run'], style: 'open' }
  if (verdict === undefined) return { ...open, label: 'evidence.not-run' }
  if (stale.length > 0) return { ...open, label: 'evidence.stale' }
  switch (verdict.type) {
    case 'holds':
      return { sign: stateSign.holds, style: 'holds', label: 'evidence.holds' }
    case 'does not hold':
      return { sign: stateSign['does not hold'], style: 'fails', label: 'evidence.does-not-hold' }
    case 'not verified here':
      return { ...open, label: 'evidence.not-verified' }
    case 'did not end here':
      return { ...open, label: 'evidence.not-ended' }
  }
}

/** What the reader must know before believing the rest. */
function notices({ verdict, stale }: Standing, words: Words): Content {
  return [
    verdict === undefined && html`<p>${words('evidence.not-run.text')}</p>`,
    stale.includes('code') && html`<p>${words('evidence.stale.code')}</p>`,
    stale.includes('values') && html`<p>${words('evidence.stale.values')}</p>`,
    verdict?.type === 'not verified here' && html`<p>${verdict.reason}</p>`,
    verdict?.type === 'did not end here' && html`<p>${words('evidence.not-ended.text')}</p>`,
    verdict?.type === 'does not hold' &&
      html`<p>${words('evidence.problems')}</p><ul>${verdict.problems.map((problem) => html`<li>${problem}</li>`)}</ul>`,
  ]
}

function figure(trace: Trace, scenario: string, words: Words): Content {
  const sequence = sequenceOf(trace)
  if (sequence.rows.length === 0) return undefined
  const waits = waitsOf(trace, words)
  const title = words('evidence.diagram.title', { scenario })
  const lines = new Set<number>()
  const drawings = partsOf(sequence).map((each, part) => drawSequence(each, scenario, words, { title, desc: describe(each, words) }, { part, lines }))
  return html`<figure>
<figcaption>${words('evidence.diagram')}</figcaption>
${drawings}
</figure>
${sequence.lanes.some(({ endpoint }) => /^port \d+$/.test(String(endpoint?.port))) && html`<p class="hint">${words('evidence.diagram.ports')}</p>`}
${waits.length > 0 && drawWaits(waits, words)}`
}

function tracesOf(trace: Trace, scenario: string, words: Words): Content {
  const sequence = sequenceOf(trace)
  const paths = pathsOf(trace)
  return [
    paths.length > 0 &&
      details(words('evidence.path'), html`${drawStates(paths, scenario, words)}<p class="hint">${words('evidence.path.hint')}</p>`),
    sequence.rows.length > 0 && details(words('evidence.diagram.table'), sequenceTable(sequence, words)),
    details(words('evidence.sockets.title'), [socketsTable(trace, words), stepsTable(trace, words)]),
    details(words('evidence.calls'), callsTable(trace, scenario, words)),
  ]
}

function settings({ evidence, others }: Standing, words: Words): Content {
  const { where } = evidence?.record ?? {}
  return html`<dl>
${Object.entries({ Node: where?.node ?? '', ...where?.details }).map(([name, value]) => html`<div><dt>${name}</dt> <dd>${value}</dd></div>`)}
${others.length > 0 && html`<div><dt>${words('evidence.also')}</dt> <dd>${others.map(({ record }) => html`<span>${whereText(record.where, words)} (${record.where.date})</span>`)}</dd></div>`}
</dl>`
}

function downloads({ evidence, scenario }: Standing, page: string, words: Words): Html {
  return html`<footer>
<p>${words('evidence.repeat')}</p>
${codeBlock([{ text: `npx vitest run ${page} -t ${scenario}` }], { lang: 'sh', words })}
<ul class="downloads">
<li><a href="/evidence/${evidence?.path}.json">${words('evidence.json')}</a></li>
${evidence?.captures.map((ending) => html`<li><a href="/evidence/${evidence.path}.${ending}">${words('evidence.pcap')}${ending === 'pcap' ? '' : ` ${ending.replace(/\.pcap$/, '')}`}</a></li>`)}
</ul>
</footer>`
}

function details(summary: string, content: Content): Html {
  return html`<details><summary>${summary}</summary>
${content}
</details>`
}
