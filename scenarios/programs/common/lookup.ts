/** Names and services as the C programs look them up: getaddrinfo(3) by way of node:dns, services in /etc/services. */
import { lookup } from 'node:dns/promises'
import { readFileSync } from 'node:fs'
import { isPort, wrong } from './command-line.ts'
import type { End } from './posix.ts'

export async function lookUp(host: string, service: string, least: number): Promise<End[]> {
  const port = portOf(service, least)
  const addresses = await lookup(host, { all: true, order: 'verbatim' }).catch(({ code }) => notFound(host, code))
  return addresses.length === 0 ? notFound(host, 'no address') : addresses.map(({ address }) => ({ address, port }))
}

function notFound(host: string, why: string): never {
  wrong(`The host ${host} was not found: ${why}.\n  Write an address, as 127.0.0.1, or another name.`)
}

function portOf(service: string, least: number): number {
  if (isPort(service, least)) return Number(service)
  const port = services().get(service)
  return port ?? wrong(`The service is a number from ${least} to 65535 or a name of /etc/services, not ${service}.`)
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
