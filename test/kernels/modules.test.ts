/** A kernel's modules in the order in which insmod(8) can load them. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { moduleFiles } from '../../src/kernels/modules.ts'

const folder = mkdtempSync(join(tmpdir(), '2msl-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** What modinfo(8) reads: names and values between zeros. */
function module(path: string, depends: string): string {
  const file = join(folder, 'kernel', path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `\x7fELF license=GPL\0depends=${depends}\0name=of ${path}\0`)
  return file
}
module('net/ipv4/tcp_diag.ko', 'inet_diag,netlink-diag')
module('net/ipv4/inet_diag.ko', '')
module('net/netlink/netlink-diag.ko', 'inet_diag')
module('fs/one.ko', 'other')
module('fs/other.ko', 'one')
const names = (...wanted: string[]) => moduleFiles(folder, wanted).map(({ name }) => name)

test('what a module needs comes before it, each once, also where two need each other', () => {
  expect(names('tcp_diag')).toEqual(['inet_diag', 'netlink_diag', 'tcp_diag'])
  expect(names('inet_diag', 'tcp_diag', 'inet_diag')).toEqual(['inet_diag', 'netlink_diag', 'tcp_diag'])
  expect(names('netlink_diag').at(-1)).toBe('netlink_diag')
})

test('a module that is not there is built in', () => {
  expect(names('virtio_pci', 'inet_diag', 'ext4')).toEqual(['inet_diag'])
})

test('each comes with its file, which is unpacked where it is packed', () => {
  const file = module('drivers/packed-one.ko', 'inet_diag')
  expect(spawnSync('xz', [file]).status).toBe(0)
  const [, packed] = moduleFiles(folder, ['packed_one'])
  expect(packed?.name).toBe('packed_one')
  expect(packed?.data.toString()).toBe('\x7fELF license=GPL\0depends=inet_diag\0name=of drivers/packed-one.ko\0')
  writeFileSync(`${file}.xz`, 'this was cut')
  expect(() => moduleFiles(folder, ['packed_one'])).toThrow(`${file}.xz cannot be unpacked.\n  Fix: install the package xz-utils`)
})
