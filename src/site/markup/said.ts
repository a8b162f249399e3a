/** Links from evidence to what stands on the page of its sentences, where the evidence stands on another one. Pure `markup -> markup`. */

/** @param address of the page with the sentences: `/en/time-wait/how-long/` */
export function saidThere(markup: string, address: string): string {
  const own = new Set([...markup.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id))
  return markup.replaceAll(/ href="#([^"]*)"/g, (link, id: string) => (own.has(id) ? link : ` href="${address}#${id}"`))
}
