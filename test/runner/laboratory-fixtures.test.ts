import { fileURLToPath } from 'node:url'
import { fixtureCases } from '../helpers/fixture-cases.ts'
import { laboratory } from '../helpers/fixture-run.ts'

// The kernel chooses ports and counts milliseconds: no two runs have the same.
fixtureCases({ folder: fileURLToPath(new URL('../fixtures/lab-pages', import.meta.url)), ...laboratory }, (said) =>
  said
    .replace(/(?<=127\.0\.0\.1:)(?!12345)\d+/g, '<port>')
    .replace(/\d+ ms\b/g, '<n> ms')
    .replace(/127\.\d+\.\d+\.\d+/g, '127.0.0.1'),
)
