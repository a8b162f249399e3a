/** A cpio archive of the form "newc", as the kernel unpacks it for its first file system. */

export type Entry = { name: string; folder: true } | { name: string; data: Buffer }

const FILE = 0o100755
const FOLDER = 0o040755

export function archive(entries: readonly Entry[]): Buffer {
  return Buffer.concat([...entries.map((entry, index) => one(entry, index + 1)), one({ name: 'TRAILER!!!', data: Buffer.alloc(0) }, 0)])
}

/** A header of thirteen numbers of eight hexadecimal digits, the name, what is in it; each begins at a multiple of four. */
function one(entry: Entry, inode: number): Buffer {
  const data = 'data' in entry ? entry.data : Buffer.alloc(0)
  const name = Buffer.from(`${entry.name}\0`)
  const numbers = [inode, 'data' in entry ? FILE : FOLDER, 0, 0, 1, 0, data.length, 0, 0, 0, 0, name.length, 0]
  const header = Buffer.from(`070701${numbers.map((number) => number.toString(16).padStart(8, '0')).join('')}`)
  return Buffer.concat([padded(Buffer.concat([header, name])), padded(data)])
}

function padded(data: Buffer): Buffer {
  return Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)])
}
