import { fileURLToPath } from 'node:url'
import { fixtureCases } from '../helpers/fixture-cases.ts'

fixtureCases({ folder: fileURLToPath(new URL('../fixtures/pages', import.meta.url)) })
