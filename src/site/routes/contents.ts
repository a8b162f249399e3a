/**
 * The contents beside a page name its headings as they read: what a plugin has drawn of a heading, such as a sentence marked as English, is no text
 * to whoever collects them. Pure.
 */
import type { Heading } from '../survey/headings.ts'

export interface ContentsItem {
  slug: string
  text: string
  children: ContentsItem[]
}

export function nameContents(items: readonly ContentsItem[], headings: readonly Heading[]): void {
  for (const item of items) {
    item.text = headings.find(({ id }) => id === item.slug)?.text ?? item.text
    nameContents(item.children, headings)
  }
}
