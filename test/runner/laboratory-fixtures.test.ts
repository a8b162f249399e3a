import { fileURLToPath } from 'node:url'
import { internal } from '../../src/settings/internal.ts'
import { fixtureCases } from '../helpers/fixture-cases.ts'

const fixtures = fileURLToPath(new URL('../fixtures', import.meta.url))

// The kernel chooses ports and counts milliseconds: no two runs have the same. Compilers say the same thing with more or fewer words.
fixtureCases({ folder: `${fixtures}/lab-pages`, env: { [internal.fixtureVocabulary]: `${fixtures}/lab-vocabulary.ts` } }, (said) =>
  said
    .replace(/(?<=127\.0\.0\.1:)(?!12345)\d+/g, '<port>')
    .replace(/\d+ ms\b/g, '<n> ms')
    .replace(/127\.\d+\.\d+\.\d+/g, '127.0.0.1')
    .replace(/[‘’]/g, "'")
    .replace(/(?<=unknown type name 'itn').*/g, '')
    .replaceAll(`${fixtures}/`, '')
    .replace(/\S*\/cc /g, 'cc '),
)
