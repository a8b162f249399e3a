/**
 * Which file imports which, and what a law of folders says about it. Type imports count: who knows a type cannot be read without it.
 */
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import ts from 'typescript'

/** A file, and what it imports: files by their path from the root, packages by their name. */
export type Imports = ReadonlyMap<string, readonly string[]>

/** Folders, and what each may import besides itself: folders or single files. */
export type Law = Readonly<Record<string, readonly string[]>>

export function importsIn(root: string, patterns: string[]): Imports {
  const files = globSync(patterns, { cwd: root }).sort()
  return new Map(files.map((file) => [file, importsOf(root, file)]))
}

/** The folders that import one another in one direction only: each may import the ones before it. */
export function inOrder(parent: string, rooms: readonly string[], others: readonly string[]): Law {
  return Object.fromEntries(rooms.map((room, i) => [`${parent}/${room}`, [...rooms.slice(0, i).map((earlier) => `${parent}/${earlier}`), ...others]]))
}

/** What is imported against the law: `src/page/a.ts imports src/lab/b.ts`. */
export function forbidden(imports: Imports, law: Law): string[] {
  return [...imports].flatMap(([file, targets]) => {
    const folder = folderOf(file, law)
    if (folder === undefined) return []
    const allowed = [folder, ...(law[folder] ?? [])]
    return targets.filter((target) => imports.has(target) && !allowed.some((name) => isIn(target, name))).map((target) => `${file} imports ${target}`)
  })
}

/** Permissions that no file uses: `src/page may import src/lab`. */
export function stale(imports: Imports, law: Law): string[] {
  return Object.entries(law).flatMap(([folder, allowed]) => {
    const used = [...imports].filter(([file]) => folderOf(file, law) === folder).flatMap(([, targets]) => targets)
    return allowed.filter((name) => !used.some((target) => isIn(target, name))).map((name) => `${folder} may import ${name}`)
  })
}

/** Files that cannot be read without one another, each set once. */
export function circles(imports: Imports): string[][] {
  const found: string[][] = []
  const stack: string[] = []
  const index = new Map<string, number>()
  const lowest = new Map<string, number>()
  const visit = (file: string): number => {
    const own = index.size
    index.set(file, own)
    lowest.set(file, own)
    stack.push(file)
    for (const target of imports.get(file) ?? []) {
      if (!imports.has(target)) continue
      const reached = index.has(target) ? (stack.includes(target) ? (index.get(target) as number) : own) : visit(target)
      lowest.set(file, Math.min(lowest.get(file) as number, reached))
    }
    if (lowest.get(file) === own) {
      const members = stack.splice(stack.indexOf(file)).sort()
      if (members.length > 1) found.push(members)
    }
    return lowest.get(file) as number
  }
  for (const file of imports.keys()) if (!index.has(file)) visit(file)
  return found
}

function folderOf(file: string, law: Law): string | undefined {
  return Object.keys(law).find((folder) => isIn(file, folder))
}

const isIn = (file: string, name: string): boolean => file === name || file.startsWith(`${name}/`)

function importsOf(root: string, file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8')
  const code = file.endsWith('.astro') ? codeOfAstro(text) : text
  return ts.preProcessFile(code, true, true).importedFiles.map(({ fileName }) => {
    return fileName.startsWith('.') ? relative(root, resolve(join(root, dirname(file)), fileName)) : fileName
  })
}

/** The code between the fences and that of the scripts. */
function codeOfAstro(text: string): string {
  const [, above = ''] = /^---\n([\s\S]*?)\n---/.exec(text) ?? []
  return [above, ...[...text.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)].map(([, script]) => script ?? '')].join('\n')
}
