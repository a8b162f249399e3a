import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkPrograms, programsFolder } from '../../src/check/programs.ts'
import { parsePage } from '../../src/page/parse.ts'

let root: string
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), '2msl-programs-'))
  mkdirSync(join(root, programsFolder), { recursive: true })
  writeFileSync(join(root, programsFolder, 'hello.c'), 'int main() {\r\n  one();\r\n  two();\r\n  three();\r\n}\r\n')
})
afterAll(() => rmSync(root, { recursive: true }))

const told = (code: string, name = 'hello.c') => {
  const page = parsePage('content/docs/en/a.mdx', `---\ntitle: A\ndescription: A.\n---\n\nText.\n\n\`\`\`c program=${name}\n${code}\n\`\`\`\n`)
  expect(page.programs).toHaveLength(1)
  return checkPrograms(page, root)
}

test.each(['int main() {\n  one();', '  two();\n  three();', 'int main() {\n  one();\n  two();\n  three();\n}', '}\n\n'])(
  'lines of the program as they stand there: %j',
  (code) => {
    expect(told(code)).toEqual([])
  },
)

const differs = { code: 'program-differs', file: 'content/docs/en/a.mdx', place: { line: 8, column: 1 } }

test.each(['  one();\n  three();', '  four();', 'two();', '  two()', '\n  three();\n\n}'])('not %j', (code) => {
  expect(told(code)).toEqual([
    {
      ...differs,
      found: 'What the page shows does not stand in scenarios/programs/hello.c.',
      fix: 'copy the lines from the program as they are there, without a gap',
    },
  ])
})

test('a program that is not there', () => {
  expect(told('int main() {', 'other.c')).toEqual([
    { ...differs, found: 'There is no program scenarios/programs/other.c.', fix: 'write it, or name one that is there' },
  ])
})
