/** A static server as simple as the hosts that the site is made for: files, `index.html` in folders, text compressed, and the headers of `_headers`. */
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { gzipSync } from 'node:zlib'

export interface StaticServer {
  origin: string
  close(): Promise<void>
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.wasm': 'application/wasm',
}

/** @param more headers in place of the folder's own */
export async function serve(folder: string, more: Record<string, string> = {}): Promise<StaticServer> {
  const headers = { ...(await headersOf(folder)), ...more }
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname)
    const file = path.endsWith('/') ? `${path}index.html` : path
    try {
      const body = await readFile(join(folder, file))
      const type = types[extname(file)] ?? 'application/octet-stream'
      const zipped = /^text|utf-8|svg/.test(type) && /\bgzip\b/.test(String(request.headers['accept-encoding']))
      response.writeHead(200, { 'content-type': type, ...(zipped && { 'content-encoding': 'gzip' }), ...headers })
      response.end(zipped ? gzipSync(body) : body)
    } catch {
      response.writeHead(404, { 'content-type': 'text/plain' }).end(`no ${path}`)
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** The headers of `_headers` that hold for every path. */
async function headersOf(folder: string): Promise<Record<string, string>> {
  const text = await readFile(join(folder, '_headers'), 'utf8').catch(() => '')
  const [, block = ''] = /^\/\*\n((?: {2}.*\n?)*)/m.exec(text) ?? []
  return Object.fromEntries([...block.matchAll(/^ {2}([\w-]+): (.*)$/gm)].map(([, name, value]) => [name ?? '', value ?? '']))
}
