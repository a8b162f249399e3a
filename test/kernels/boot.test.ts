import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { initrdOf, takeKernel } from '../../src/kernels/boot.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), '2msl-'))
})
afterEach(() => rmSync(root, { recursive: true }))

describe.each(['', 'usr/'])('a kernel whose package has its modules in /%slib', (prefix) => {
  beforeEach(() => {
    mkdirSync(join(root, 'boot'))
    mkdirSync(join(root, `${prefix}lib/modules/9.9.0-1-amd64`), { recursive: true })
    mkdirSync(join(root, `${prefix}bin`), { recursive: true })
    writeFileSync(join(root, 'boot/vmlinuz-9.9.0-1-amd64'), 'a kernel')
    writeFileSync(join(root, `${prefix}bin/busybox`), 'a shell')
  })

  test('is taken out of it, and its modules are found', () => {
    expect(takeKernel(root, join(root, 'vmlinuz'))).toBe(join(root, `${prefix}lib/modules/9.9.0-1-amd64`))
    expect(readFileSync(join(root, 'vmlinuz'), 'utf8')).toBe('a kernel')
  })

  test('gets a first file system that loads the modules in their order before it goes on', () => {
    const modules = ['virtio', 'virtio_pci'].map((name) => ({ name, data: Buffer.from(name) }))
    const archive = initrdOf(root, modules, 'exec $b switch_root /root /init\n').toString()
    expect(archive).toMatch(/insmod \/virtio\.ko\n\$b insmod \/virtio_pci\.ko\n+exec \$b switch_root \/root \/init\n/)
    expect(archive).toContain('a shell')
  })
})

test('packages without a kernel are refused', () => {
  expect(() => takeKernel(root, join(root, 'vmlinuz'))).toThrow('The packages of the kernel have no boot/vmlinuz.')
})
