import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { brokenLinks } from '../../../src/site/dist/links.ts'

test('missing pages and missing anchors are found; whole ones and other sites are left alone', () => {
  const dist = mkdtempSync(join(tmpdir(), '2msl-links-'))
  mkdirSync(join(dist, 'a'))
  writeFileSync(
    join(dist, 'index.html'),
    '<p id="x.1"><a href="/a/#y">1</a><a href="a/">2</a><a href="#x.1">3</a><a href="https://example.org/">4</a>',
  )
  writeFileSync(join(dist, 'a/index.html'), '<a href="../b/">5</a><a href="/a">6</a><a href="#%ED%95%9C">7</a><p id="한"><img src="/c.png">')
  writeFileSync(join(dist, 'b.html'), `<!-- <a href="/none/"> --><noscript><a href='/e/'></a></noscript><a href=#&amp;>8</a><p id="&amp;">`)
  writeFileSync(join(dist, 'feed.xml'), '<link href="https://2msl.example/a/#z"/><id>https://2msl.example.org/</id>')
  writeFileSync(join(dist, 'llms.txt'), '- [a](https://2msl.example/a/): https://2msl.example/d/')
  expect(brokenLinks(dist, 'https://2msl.example')).toEqual([
    '/a/index.html: ../b/ has no such page',
    '/a/index.html: /a has no such page',
    '/a/index.html: /c.png has no such page',
    '/b.html: /e/ has no such page',
    '/feed.xml: https://2msl.example/a/#z has no such anchor',
    '/index.html: /a/#y has no such anchor',
    '/llms.txt: https://2msl.example/d/ has no such page',
  ])
  rmSync(dist, { recursive: true })
})
