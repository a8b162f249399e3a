/** Names and services as the C programs look them up: getaddrinfo(3) by way of node:dns, services in /etc/services. */
import { lookup } from 'node:dns/promises'
import { readFileSync } from 'node:fs'
import type { End } from './posix.ts'

export async function getaddrinfo(host: string, service: string): Promise<End[]> {
  const port = portOf(service)
  try {
    return (await lookup(host, { all: true, order: 'verbatim' })).map(({ address }) => ({ address, port }))
  } catch (error) {
    console.error(`getaddrinfo() error: ${(error as Error).message}`)
    process.exit(1)
  }
}

function portOf(service: string): number {
  if (/^\d+$/.test(service) && Number(service) <= 65535) return Number(service)
  const port = services().get(service)
  if (port !== undefined) return port
  console.error('getaddrinfo() error: Servname not supported for ai_socktype')
  process.exit(1)
}

/** The lines of services(5): `daytime  13/tcp`. */
function services(): Map<string, number> {
  try {
    const lines = readFileSync('/etc/services', 'utf8').matchAll(/^(\S+)\s+(\d+)\/tcp/gm)
    return new Map([...lines].map(([, name = '', port]) => [name, Number(port)]))
  } catch {
    return new Map()
  }
}
