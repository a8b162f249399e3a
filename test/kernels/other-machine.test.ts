/** What the disks of a kernel of another machine are filled with, and the disks themselves, as debugfs(8) and dumpe2fs(8) read them. */
import { spawnSync } from 'node:child_process'
import { existsSync, globSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, readlinkSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { image, projectIn, settle } from '../../src/kernels/other-machine.ts'

let place: string
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), '2msl-'))
})
afterEach(() => rmSync(place, { recursive: true }))
const write = (...files: string[]) => {
  for (const file of files) {
    mkdirSync(dirname(join(place, file)), { recursive: true })
    writeFileSync(join(place, file), `of ${file}`)
  }
}

test('the project comes without what npm and git brought, without what runs and builds made, and with its own evidence alone', () => {
  const left = ['node_modules', '.git', '.2msl', '.vitest', '.astro', 'dist'].map((folder) => `project/${folder}/one`)
  write(...left, 'project/package.json', 'project/src/a.ts', 'project/.ci/programs/package.json', 'project/.ci/programs/node_modules/next/index.js')
  write('project/evidence/linux-9.9/a.json', 'project/evidence/linux-9.8/a.json', 'job')
  const filled = projectIn(join(place, 'disk'), { project: join(place, 'project'), job: join(place, 'job'), platform: 'linux-9.9' })
  expect(filled).toBe(join(place, 'disk'))
  expect(globSync('**/*', { cwd: filled }).filter((file) => !statSync(join(filled, file)).isDirectory())).toEqual(
    expect.arrayContaining(['job.sh', 'package.json', 'src/a.ts', 'evidence/linux-9.9/a.json']),
  )
  expect(readFileSync(join(filled, 'job.sh'), 'utf8')).toBe('of job')
  expect(existsSync(join(filled, '.ci/programs/package.json'))).toBe(true)
  for (const gone of ['.ci/programs/node_modules', 'evidence/linux-9.8', 'node_modules/one', '.git', '.2msl', '.vitest', '.astro', 'dist'])
    expect(existsSync(join(filled, gone)), gone).toBe(false)
  expect(statSync(join(filled, 'node_modules')).isDirectory(), 'where that of the other machine is mounted').toBe(true)
  rmSync(join(place, 'project/evidence'), { recursive: true })
  projectIn(join(place, 'other'), { project: join(place, 'project'), job: join(place, 'job'), platform: 'linux-9.9' })
  expect(existsSync(join(place, 'other/evidence'))).toBe(false)
})

test('a root of packages has what their scripts would have made: folders, two users, the names of loopback, a compiler by its usual name', () => {
  write('usr/bin/mawk', 'usr/bin/gcc')
  settle(place)
  for (const folder of ['project', 'proc', 'sys', 'dev', 'run', 'tmp', 'mnt', 'root', 'etc'])
    expect(statSync(join(place, folder)).isDirectory(), folder).toBe(true)
  const etc = (file: string) =>
    readFileSync(join(place, 'etc', file), 'utf8')
      .trimEnd()
      .split('\n')
  expect(etc('passwd').map((line) => line.split(':').slice(0, 4))).toEqual([
    ['root', 'x', '0', '0'],
    ['nobody', 'x', '65534', '65534'],
  ])
  for (const line of etc('passwd')) expect(line.split(':')).toHaveLength(7)
  expect(etc('passwd')[0]).toMatch(/:root:\/root:\/bin\/sh$/)
  expect(etc('group')).toEqual(['root:x:0:', 'nogroup:x:65534:'])
  expect(etc('hosts')).toEqual(['127.0.0.1 localhost', '::1 localhost'])
  expect([readlinkSync(join(place, 'usr/bin/awk')), readlinkSync(join(place, 'usr/bin/cc'))]).toEqual(['mawk', 'gcc'])
})

test('a program that is there keeps its name, and a name without a program is none', () => {
  write('usr/bin/mawk', 'usr/bin/awk')
  settle(place)
  expect(lstatSync(join(place, 'usr/bin/awk')).isSymbolicLink()).toBe(false)
  expect(existsSync(join(place, 'usr/bin/cc'))).toBe(false)
})

test.runIf(existsSync('/usr/sbin/mke2fs') && existsSync('/usr/sbin/debugfs'))(
  'a disk is an ext4 of its size with the folder in it, of root, without a journal',
  () => {
    write('folder/file')
    const file = join(place, 'disk.img')
    image(file, join(place, 'folder'), 8)
    const debugfs = (request: string) => spawnSync('/usr/sbin/debugfs', ['-R', request, file], { encoding: 'utf8' }).stdout
    expect(debugfs('cat file')).toBe('of folder/file')
    expect(debugfs('stat /')).toMatch(/User: +0 +Group: +0 /)
    const about = debugfs('stats -h')
    expect(about).not.toContain('has_journal')
    expect(about).toMatch(/Filesystem features: .*\bextent/)
    expect(about).toMatch(/Reserved block count: +0\n/)
    expect(statSync(file).size).toBe(8 << 20)
    expect(() => image(file, join(place, 'nothing'), 8)).toThrow(/^mke2fs -q -F .*\/nothing .*disk\.img 8M failed: .+/)
  },
)
