/** Links from evidence to the sentence that says it, where the evidence does not stand on the page of the sentence. Pure `markup -> markup`. */

/** @param address of the page with the sentences: `/en/time-wait/how-long/` */
export function saidThere(markup: string, address: string): string {
  return markup.replaceAll(/ href="(#[^"]*\.said)"/g, (_, anchor: string) => ` href="${address}${anchor}"`)
}
