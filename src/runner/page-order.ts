/** The order in which pages run: those of one language first, so that what they measured is there when the same pages of the others come. */
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { languages } from '../page/language.ts'
import { runsPages } from './project-names.ts'

export class PageOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return byLanguage(await super.sort(files))
  }
}

type Ordered = { moduleId: string; project: Pick<TestSpecification['project'], 'name'> }

/** The pages of each project at their places, one language after the other; all else where it was. */
export function byLanguage<File extends Ordered>(files: readonly File[]): File[] {
  const pages = Map.groupBy(
    files.filter(({ project }) => runsPages(project.name)),
    ({ project }) => project.name,
  )
  for (const those of pages.values()) those.sort((a, b) => placeOf(a.moduleId) - placeOf(b.moduleId))
  return files.map((one) => pages.get(one.project.name)?.shift() ?? one)
}

function placeOf(file: string): number {
  return languages.findIndex((language) => file.includes(`/content/docs/${language}/`))
}
