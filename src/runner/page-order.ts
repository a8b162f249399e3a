/** The order in which pages run: those of one language first, so that what they measured is there when the same pages of the others come. */
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { languages } from '../page/language.ts'
import { runsPages } from './project-names.ts'

export class PageOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const pages = sorted.filter(({ project }) => runsPages(project.name))
    const inOrder = new Map<string, TestSpecification[]>()
    for (const name of new Set(pages.map(({ project }) => project.name)))
      inOrder.set(
        name,
        pages.filter(({ project }) => project.name === name).sort((a, b) => placeOf(a.moduleId) - placeOf(b.moduleId)),
      )
    return sorted.map((one) => inOrder.get(one.project.name)?.shift() ?? one)
  }
}

function placeOf(file: string): number {
  return languages.findIndex((language) => file.includes(`/content/docs/${language}/`))
}
