/** The archive that a kernel unpacks first, read as Documentation/driver-api/early-userspace/buffer-format.rst describes it. */
import { expect, test } from 'vitest'
import { archive } from '../../src/kernels/initrd.ts'

const fields = 'inode mode uid gid links time size devmajor devminor rdevmajor rdevminor namesize check'.split(' ')

function read(octets: Buffer) {
  const found = []
  for (let at = 0; at < octets.length; ) {
    expect(octets.toString('latin1', at, at + 6)).toBe('070701')
    const number = (index: number) => Number.parseInt(octets.toString('latin1', at + 6 + index * 8, at + 14 + index * 8), 16)
    const header = Object.fromEntries(fields.map((name, index) => [name, number(index)])) as Record<string, number>
    const { namesize = 0, size = 0 } = header
    const data = Math.ceil((at + 110 + namesize) / 4) * 4
    const next = Math.ceil((data + size) / 4) * 4
    const padding = Buffer.concat([octets.subarray(at + 110 + namesize, data), octets.subarray(data + size, next)])
    expect(padding).toEqual(Buffer.alloc(padding.length))
    found.push({ ...header, name: octets.toString('utf8', at + 110, at + 110 + namesize), data: octets.toString('utf8', data, data + size) })
    at = next
  }
  return found
}

const common = { uid: 0, gid: 0, links: 1, time: 0, devmajor: 0, devminor: 0, rdevmajor: 0, rdevminor: 0, check: 0 }

test('folders and programs have their names, what is in them and who may run them; the trailer is the last', () => {
  const octets = archive([
    { name: 'bin', folder: true },
    { name: 'init', data: Buffer.from('#!/bin/sh\n') },
    { name: 'é', data: Buffer.alloc(0) },
    { name: 'four', data: Buffer.from('abcd') },
  ])
  expect(octets.length % 4).toBe(0)
  expect(read(octets)).toEqual([
    { ...common, inode: 1, mode: 0o040755, size: 0, namesize: 4, name: 'bin\0', data: '' },
    { ...common, inode: 2, mode: 0o100755, size: 10, namesize: 5, name: 'init\0', data: '#!/bin/sh\n' },
    { ...common, inode: 3, mode: 0o100755, size: 0, namesize: 3, name: 'é\0', data: '' },
    { ...common, inode: 4, mode: 0o100755, size: 4, namesize: 5, name: 'four\0', data: 'abcd' },
    { ...common, inode: 0, mode: 0o100755, size: 0, namesize: 11, name: 'TRAILER!!!\0', data: '' },
  ])
})
