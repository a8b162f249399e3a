/** The rows of tables of sockets in a paste, each with what stands beside it: the name below a row of `netstat -b`, and the columns that PowerShell was asked for. Pure. */
import { type Row, rowOf } from './row.ts'

export interface RowThere {
  row: Row
  line: string
}

/** What a quotation, a log or `grep -n` puts before each line. */
const before = /^\s*(?:>\s*|\d{4}-\d\d-\d\d[T ]\S+\s+|[\w.-]+\s*\|\s+|\d{1,5}[:-]|\[[^\]]*\d\]\s*)+/

export function rowsOf(text: string): RowThere[] {
  const lines = text.split('\n').map((line) => {
    const bare = line.replace(before, '')
    return bare !== line && rowOf(line) && !rowOf(bare) ? line : bare
  })
  const usual = lines.flatMap((line, index) => {
    const row = rowOf(line)
    if (!row) return []
    const [, holder] = /^\s*\[([^\]\s]+\.exe)\]\s*$/i.exec(lines[index + 1] ?? '') ?? []
    return [{ row: { ...row, ...(holder && { holder }) }, line }]
  })
  return usual.length > 0 || !text.includes('LocalPort') ? usual : [...ofColumns(lines), ...ofList(lines)]
}

/** A table with a heading: `LocalPort OwningProcess State`. */
function ofColumns(lines: readonly string[]): RowThere[] {
  const heading = lines.findIndex((line) => /\bLocalPort\b(?!\s*:)/.test(line))
  if (heading < 0) return []
  const columns = (lines[heading] ?? '').trim().split(/\s+/)
  return lines.slice(heading + 1).flatMap((line) => {
    const cells = line.trim().split(/\s+/)
    const of = (name: string) => cells[columns.indexOf(name)]
    return cells.length === columns.length ? there(of, line) : []
  })
}

/** One column a line: `LocalPort : 8080`. */
function ofList(lines: readonly string[]): RowThere[] {
  const given = new Map(
    lines.flatMap((line) => [...line.matchAll(/^\s*(\w+)\s*: (.*)$/g)].map(([, name = '', value = '']) => [name, value.trim()] as const)),
  )
  return given.has('LocalPort') ? there((name) => given.get(name), `LocalPort : ${given.get('LocalPort')}`) : []
}

function there(of: (name: string) => string | undefined, line: string): RowThere[] {
  const row = rowOf(
    [
      of('LocalAddress') ?? '*',
      of('LocalPort'),
      of('RemoteAddress') ?? '*',
      of('RemotePort') ?? '0',
      of('State') ?? 'Listen',
      of('OwningProcess') ?? '',
    ].join(' '),
  )
  return row ? [{ row, line }] : []
}
