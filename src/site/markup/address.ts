/** Where the site is published, and every address on it: all links that the site makes itself go through here. */
import { setting } from '../../settings/settings.ts'

/** The host that a build is for when none is named: a name that nobody can have. */
export const nowhere = 'https://2msl.example'

export function siteOrigin(): string {
  return setting('TWOMSL_SITE') ?? nowhere
}

/** `/2msl`, or nothing: where below its host the site lies. */
export function siteBase(): string {
  return (setting('TWOMSL_BASE') ?? '').replace(/\/$/, '')
}

/** `/en/facts/` → `/2msl/en/facts/` */
export function at(path: string): string {
  return siteBase() + path
}

/** With its host. */
export function whole(path: string, site: URL | undefined): string {
  return new URL(at(path), site ?? siteOrigin()).href
}

/** `/2msl/en/facts/` → `/en/facts/` */
export function withoutBase(path: string): string {
  const base = siteBase()
  return path.startsWith(`${base}/`) ? path.slice(base.length) : path
}
