import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { previewSvg, wrap } from '../../../src/site/dist/preview.ts'
import { drawPreviews, previewMeta } from '../../../src/site/dist/previews.ts'

test('titles break between words in English and Korean, and in Japanese before no closing mark', () => {
  expect(wrap('"Address already in use" although SO_REUSEADDR is set', 'en')).toEqual(['"Address already in use"', 'although SO_REUSEADDR is', 'set'])
  expect(wrap('SO_REUSEADDR를 설정했는데도 "Address already in use"가 나올 때', 'ko').every((line) => !/^[를가은는이도]/.test(line))).toBe(true)
  expect(wrap('FIN_WAIT_2、CLOSE_WAIT、LAST_ACK――次に動くのはどちらですか', 'ja').every((line) => !/^[、。―]/.test(line))).toBe(true)
})

test('a title that is too long ends in an ellipsis', () => {
  const lines = wrap('word '.repeat(60), 'en')
  expect(lines).toHaveLength(4)
  expect(lines.at(-1)).toMatch(/…$/)
})

test('a title with markup stays text', () => {
  expect(previewSvg('<script>&"', 'en')).toContain('&lt;script&gt;&amp;&quot;</text>')
})

test('each picture that a page names is drawn, in its size', async () => {
  const dist = mkdtempSync(join(tmpdir(), '2msl-previews-'))
  const meta = previewMeta('/ko/time-wait/a/', '소켓 & "포트"', new URL('https://2msl.example')).map(
    ([property, content]) => `<meta property="${property}" content="${content.replace(/&/g, '&#38;').replace(/"/g, '&#34;')}"/>`,
  )
  writeFileSync(join(dist, 'a.html'), `<!doctype html><html lang="ko"><head>${meta.join('')}</head>`)
  writeFileSync(join(dist, 'b.html'), '<!doctype html><html lang="ko"><head></head>')
  await drawPreviews(dist)
  const picture = readFileSync(join(dist, 'og/ko/time-wait/a.png'))
  expect(picture.subarray(1, 4).toString()).toBe('PNG')
  expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([1200, 630])
  rmSync(dist, { recursive: true })
})

test('the head of a page names its picture, its width and height, and what is to be read for it', () => {
  const site = new URL('https://example.org/2msl/')
  expect(previewMeta('/2msl/ko/ports/', 'Ports', site)).toEqual([
    ['og:image', expect.stringMatching(/^https:\/\/example\.org\/.*og\/.*ko\/ports\.png$/)],
    ['og:image:width', '1200'],
    ['og:image:height', '630'],
    ['og:image:alt', 'Ports'],
  ])
})
