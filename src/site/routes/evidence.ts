/** `/evidence/<platform>/<page>/<scenario>.json` and `.pcap`: the records as they are kept, at a stable address. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { APIRoute, GetStaticPaths } from 'astro'
import { siteRoot } from '../root.ts'
import { evidenceFolder } from '../survey/evidence.ts'

const folder = evidenceFolder(siteRoot())

export const getStaticPaths: GetStaticPaths = () =>
  globSync('**/*.{json,pcap}', { cwd: folder })
    .sort()
    .map((path) => ({ params: { path: path.replace(/\\/g, '/') } }))

export const GET: APIRoute = ({ params: { path = '' } }) => {
  const type = path.endsWith('.json') ? 'application/json; charset=utf-8' : 'application/vnd.tcpdump.pcap'
  return new Response(readFileSync(join(folder, path)), { headers: { 'content-type': type } })
}
