/**
 * The evidence that a page folds, drawn once for all who ask: whether it comes with the page, or apart, is known when all of it is drawn and weighed.
 */
import { gzipSync } from 'node:zlib'
import { isLanguage } from '../../page/language.ts'
import type { Page } from '../../page/page.ts'
import { at } from '../markup/address.ts'
import { type Html, html, trusted } from '../markup/html.ts'
import { saidThere } from '../markup/said.ts'
import { shared } from '../shared.ts'
import type { EvidenceIndex } from '../survey/evidence.ts'
import type { Pair } from '../survey/pairs.ts'

export interface Apart {
  /** Below the language: `ports/client-ports/evidence`. */
  path: string
  /** Of each scenario, on a page of its own. */
  bodies: { scenario: string; body: Html }[]
}

/** Octets of folded evidence, compressed, with which a page is still light. */
const mostFolded = 16_000

/** What it was drawn from. */
interface Drawn {
  index: EvidenceIndex
  pairs: readonly Pair[]
}

interface Weighed extends Drawn {
  apart: Apart | undefined
  /** Those that no panel has taken yet. */
  bodies: Map<string, Html>
}

export class Folded {
  private readonly page: Page
  private readonly from: Drawn
  private readonly draw: (scenario: string) => Html | undefined

  /** @param draw gives nothing for what is not folded */
  constructor(page: Page, from: Drawn, draw: (scenario: string) => Html | undefined) {
    this.page = page
    this.from = from
    this.draw = draw
  }

  /** What comes apart from the page, where it is too much to come with it. */
  apart(): Apart | undefined {
    return this.weighed().apart
  }

  /** Who takes it is the last to need it; it is drawn anew for another. */
  take(scenario: string): Html | undefined {
    const { bodies } = this.weighed()
    const body = bodies.get(scenario) ?? this.draw(scenario)
    bodies.delete(scenario)
    return body
  }

  private weighed(): Weighed {
    const all = shared('folded', () => new WeakMap<Page, Weighed>())
    const known = all.get(this.page)
    if (known && known.index === this.from.index && known.pairs === this.from.pairs) return known
    const weighed = this.weigh()
    all.set(this.page, weighed)
    return weighed
  }

  private weigh(): Weighed {
    const { path, scenarios } = this.page
    const language = isLanguage(this.page.language) ? this.page.language : 'en'
    const bodies = new Map<string, Html>()
    for (const { id } of scenarios) {
      const body = this.draw(id)
      if (body) bodies.set(id, body)
    }
    const heavy = gzipSync([...bodies.values()].map(({ markup }) => markup).join('')).length > mostFolded
    // Its sentences are on the page itself.
    const there = ({ markup }: Html) => trusted(saidThere(markup, at(`/${language}/${path}/`)))
    const section = (scenario: string, body: Html) =>
      html`<section class="evidence" data-scenario="${scenario}"><h2>#${scenario}</h2><div class="body" id="${scenario}">${body}</div></section>`
    const apart = heavy
      ? { path: `${path}/evidence`, bodies: [...bodies].map(([scenario, body]) => ({ scenario, body: there(section(scenario, body)) })) }
      : undefined
    return { ...this.from, apart, bodies }
  }
}
