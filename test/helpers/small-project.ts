/** A project of one page in three languages, for commands that read and write pages and nothing else. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parsePage } from '../../src/page/parse.ts'
import { withOriginal } from '../../src/page/translation.ts'
import { projectRoot } from '../../src/settings/root.ts'

/** @returns its folder */
export function smallProject(path = 'time-wait/how-long'): string {
  const folder = mkdtempSync(join(tmpdir(), '2msl-small-'))
  cpSync(join(projectRoot, 'content/templates'), join(folder, 'content/templates'), { recursive: true })
  const template = (language: string) => readFileSync(join(folder, `content/templates/${language}.mdx`), 'utf8')
  for (const language of ['en', 'ja', 'ko']) {
    const page = parsePage('page.mdx', template(language))
    write(
      folder,
      `content/docs/${language}/${path}.mdx`,
      language === 'en' ? page.text : withOriginal(page.text, page.frontMatter?.span, template('en')),
    )
  }
  return folder
}

export function write(folder: string, file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true })
  writeFileSync(join(folder, file), text)
}
