import { type Html, html } from './html.ts'

/** A sign for the eye; what it says stands beside it in words. */
export const mark = (sign: string): Html => html`<span class="sign" aria-hidden="true">${sign}</span>`
