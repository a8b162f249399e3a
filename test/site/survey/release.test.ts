import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { releaseProblems } from '../../../src/site/survey/release.ts'
import { surveyOf } from '../../../src/site/survey/survey.ts'
import { evidenceFrom } from '../specimen/evidence.ts'
import { specimenFolder, specimenRecords } from '../specimen/records.ts'

test('a release is refused with every scenario that lacks evidence of its own, in each language', () => {
  const root = mkdtempSync(join(tmpdir(), '2msl-release-'))
  cpSync(specimenFolder, join(root, 'content/docs'), { recursive: true })
  const index = Map.groupBy(
    specimenRecords.map((record) => evidenceFrom(record)),
    ({ record }) => `${record.page}#${record.scenario}`,
  )
  const expected = (language: string) => [
    `content/docs/${language}/specimen/standings.mdx: the scenario "not-run" has no evidence`,
    `content/docs/${language}/specimen/standings.mdx: the scenario "old-code" was changed since its evidence was recorded: its code differs`,
    `content/docs/${language}/specimen/standings.mdx: the scenario "old-values" was changed since its evidence was recorded: its checked values or their sentences differ`,
    `content/docs/${language}/specimen/standings.mdx: the scenario "refuted" does not hold: value-differs: content/docs/en/specimen/standings.mdx:38:15\n  The page says "30 seconds"; the run gave 60.000 s (fourth.timer).\n  Fix: mend the sentence\n  See /errors/value-differs/`,
  ]
  expect(releaseProblems(surveyOf(root, index))).toEqual(['en', 'ja', 'ko'].flatMap(expected))
  rmSync(root, { recursive: true })
})
