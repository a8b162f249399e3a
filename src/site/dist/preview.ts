/** The picture that a link to a page is shown with elsewhere: its title, large, beside the mark. SVG as text; the letters come from the system's fonts. */

import type { Language } from '../../page/language.ts'
import { html } from '../markup/html.ts'

export const previewSize = { width: 1200, height: 630 }

const fonts: Record<Language, string> = {
  en: "'Inter','Helvetica Neue','Noto Sans CJK KR','DejaVu Sans',sans-serif",
  ja: "'Noto Sans CJK JP','Noto Sans JP','Hiragino Sans',sans-serif",
  ko: "'Noto Sans CJK KR','Noto Sans KR','Pretendard',sans-serif",
}

const lineWidth = 15.5
const mostLines = 4

export function previewSvg(title: string, language: Language): string {
  const lines = wrap(title, language)
  const size = lines.length > 3 ? 58 : 66
  const top = 330 - ((lines.length - 1) * size * 1.28) / 2
  return html`<svg xmlns="http://www.w3.org/2000/svg" width="${previewSize.width}" height="${previewSize.height}">
<rect width="100%" height="100%" fill="#fdfdfb"/>
<rect x="80" y="80" width="14" height="52" fill="#00687a"/><rect x="108" y="80" width="14" height="52" fill="#00687a"/>
<text x="142" y="125" font-family="${fonts.en}" font-size="52" font-weight="700" fill="#141b1c">2MSL</text>
${lines.map((line, index) => html`<text x="80" y="${Math.round(top + index * size * 1.28)}" font-family="${fonts[language]}" font-size="${size}" font-weight="700" fill="#141b1c">${line}</text>`)}
<rect x="80" y="546" width="1040" height="6" fill="#00687a"/>
</svg>`.markup
}

/** Lines of about equal measure, in ems; Korean and English break between words, Japanese between characters, but not before its closing marks. */
export function wrap(title: string, language: Language): string[] {
  const pieces =
    language === 'ja' ? (title.match(/(?:[!-~]+ ?|.)[、。」）！？ーぁぃぅぇぉっゃゅょァィゥェォッャュョ―…]*/gu) ?? []) : title.split(/(?<= )/)
  const lines: string[] = []
  for (const piece of pieces) {
    const last = lines.at(-1)
    if (last !== undefined && width(last + piece.trimEnd()) <= lineWidth) lines[lines.length - 1] = last + piece
    else lines.push(piece)
  }
  const kept = lines.slice(0, mostLines).map((line) => line.trim())
  if (lines.length > mostLines) kept[mostLines - 1] += '…'
  return kept
}

function width(text: string): number {
  return [...text].reduce(
    (sum, character) =>
      sum + (/[\u1100-\uffdc]/.test(character) ? 1 : /[A-Z_mw]/.test(character) ? 0.72 : /[il.,:;'"| ]/.test(character) ? 0.3 : 0.56),
    0,
  )
}
