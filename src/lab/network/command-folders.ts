/**
 * Where commands of pages are sought: on the path, and where Debian and npm put programs that are not to be on everybody's.
 */
import { globSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { projectRoot } from '../../settings/root.ts'

/** What `.ci/step packages` installs from npm, apart from what the project itself needs. */
export const npmPrograms = join(projectRoot, '.ci/programs/node_modules')

let beside: string[] | undefined

export function commandFolders(path = process.env['PATH'] ?? ''): string[] {
  // Several versions of PostgreSQL may be there; Tomcat and Jetty have their commands in folders of their own.
  beside ??= [
    '/usr/sbin',
    '/sbin',
    ...globSync(['/usr/lib/postgresql/*/bin', '/usr/share/tomcat*/bin', '/usr/share/jetty*/bin']),
    join(npmPrograms, '.bin'),
  ]
  return [...path.split(delimiter), ...beside]
}
