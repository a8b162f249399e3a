/** `npm run build`: builds the site from the committed evidence, into dist. */

import { projectRoot } from '../settings/root.ts'
import { setting } from '../settings/settings.ts'
import { commandLine, misused } from './command-line.ts'
import { run } from './run.ts'

const help = `usage: npm run build -- [option]...

Builds the site from the committed evidence into dist, which any host of files can serve.

  --site <address>   where it will be read, as https://2msl.org or https://someone.github.io/2msl: links in feeds, previews and the map of the site begin with it
  --release          refuse what is not complete: a scenario without evidence, a site without an address
  --help
`
const { values: options } = commandLine({ help, options: { site: { type: 'string' }, release: { type: 'boolean' } } })

const site = options.site ?? setting('TWOMSL_SITE')
if (options.release && site === undefined) misused('A release needs the address at which it will be read: --site https://2msl.org', help)
const address = site === undefined ? undefined : URL.parse(site)
if (address === null || (address && !/^https?:$/.test(address.protocol))) misused(`"${site}" is no address. Expected: --site https://2msl.org`, help)

const env: Record<string, string> = {
  ASTRO_TELEMETRY_DISABLED: '1',
  ...(address && { TWOMSL_SITE: address.origin, TWOMSL_BASE: address.pathname.replace(/\/$/, '') }),
  ...(options.release && { TWOMSL_RELEASE: '1' }),
}
if (!run('astro', ['build', '--root', projectRoot], { env })) process.exitCode = 1
