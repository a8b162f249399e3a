/** What is committed, read while the workers start: at the end of a run everything else would wait for it. */
import { readShelf, type Shelf } from '../../evidence/store.ts'

/** Which pages' records are read. */
export interface Meant {
  /** Whether it is these alone, and not all. */
  few: boolean
  paths: ReadonlySet<string>
}

export class ReadAhead {
  #read: { folder: string; meant: Meant; shelf?: Shelf; error?: unknown } | undefined

  /** Reads as soon as whoever calls is done. A run that follows another, watching, reads anew. */
  begin(folder: string, meant: Meant): void {
    const read = { folder, meant }
    this.#read = undefined
    setImmediate(() => {
      try {
        this.#read = { ...read, shelf: shelfOf(folder, meant) }
      } catch (error) {
        this.#read = { ...read, error }
      }
    })
  }

  /** @throws what is wrong with it, as {@link readShelf} does */
  of(folder: string, meant: Meant): Shelf {
    const read = this.#read
    if (read?.folder !== folder || !isSame(read.meant, meant)) return shelfOf(folder, meant)
    if (read.shelf === undefined) throw read.error
    return read.shelf
  }
}

function shelfOf(folder: string, { few, paths }: Meant): Shelf {
  return readShelf(folder, (page) => !few || paths.has(page))
}

/** All are all, whichever were meant to run. */
function isSame(one: Meant, other: Meant): boolean {
  return one.few === other.few && (!one.few || (one.paths.size === other.paths.size && [...one.paths].every((path) => other.paths.has(path))))
}
