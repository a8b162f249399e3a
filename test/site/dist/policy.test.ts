import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { applyPolicy, inlineOf } from '../../../src/site/dist/policy.ts'
import { elementsOf } from '../../../src/site/markup/elements.ts'

// printf %s 'alert(1)' | openssl dgst -sha256 -binary | base64
const alertHash = "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"

test('inline scripts and styles are allowed by their hashes, files and data are not counted', () => {
  const inline = inlineOf(
    elementsOf('<script>alert(1)</script><script src="a.js"></script><script type="application/ld+json">{}</script><p style="a:b">style="c"</p>'),
  )
  expect(inline.scripts).toEqual(new Set([alertHash]))
  expect(inline.styles.size).toBe(0)
  expect(inline.attributes.size).toBe(1)
})

test('every page carries its own policy, and _headers that of all', () => {
  const dist = mkdtempSync(join(tmpdir(), '2msl-policy-'))
  writeFileSync(join(dist, 'a.html'), '<!doctype html><head><meta charset="utf-8"/><script>alert(1)</script></head>')
  writeFileSync(join(dist, 'b.html'), '<!doctype html><head><title>b</title></head>')
  applyPolicy(dist)
  const [a, b, headers] = ['a.html', 'b.html', '_headers'].map((name) => readFileSync(join(dist, name), 'utf8'))
  expect(a).toMatch(
    /^<!doctype html><head><meta charset="utf-8"\/><meta http-equiv="content-security-policy" content="default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'sha256-/,
  )
  expect(b).toMatch(/<head><meta http-equiv="content-security-policy"[^>]*script-src 'self' 'wasm-unsafe-eval';/)
  expect(headers).toContain(`script-src 'self' 'wasm-unsafe-eval' ${alertHash};`)
  expect(headers).toContain("frame-ancestors 'none'")
  expect(headers).toMatch(/^\/_astro\/\*\n {2}Cache-Control: public, max-age=31536000, immutable$/m)
  rmSync(dist, { recursive: true })
})

test('no file is taken for another kind than it says, and another site learns at most that a reader came from here', () => {
  const dist = mkdtempSync(join(tmpdir(), '2msl-policy-'))
  writeFileSync(join(dist, 'a.html'), '<!doctype html><head></head>')
  applyPolicy(dist)
  const headers = readFileSync(join(dist, '_headers'), 'utf8')
  expect(headers).toMatch(/^ {2}X-Content-Type-Options: nosniff$/m)
  expect(headers).toMatch(/^ {2}Referrer-Policy: strict-origin-when-cross-origin$/m)
  expect(headers).toMatch(/^ {2}Permissions-Policy: interest-cohort=\(\)$/m)
  rmSync(dist, { recursive: true })
})

test('Apache is told the same headers, also the one against frames, which a page itself cannot say', () => {
  const dist = mkdtempSync(join(tmpdir(), '2msl-policy-'))
  writeFileSync(join(dist, 'a.html'), '<!doctype html><head><script>alert(1)</script></head>')
  applyPolicy(dist)
  const [page, headers, htaccess] = ['a.html', '_headers', '.htaccess'].map((name) => readFileSync(join(dist, name), 'utf8'))
  const told = [...(headers ?? '').matchAll(/^ {2}([\w-]+): (.*)$/gm)].map(([, name, value]) => `${name} "${value}"`)
  expect([...(htaccess ?? '').matchAll(/Header always set (.*)/g)].map(([, header]) => header)).toEqual(told)
  expect(told[0]).toMatch(/^Content-Security-Policy "default-src 'none'; .*; frame-ancestors 'none'"$/)
  // A quotation mark would end the header's value.
  for (const header of told) expect(header.split('"')).toHaveLength(3)
  expect(page).not.toContain('frame-ancestors')
  rmSync(dist, { recursive: true })
})

test('more inline scripts than a host takes hashes for are refused, instead of a policy that the host drops', () => {
  const dist = mkdtempSync(join(tmpdir(), '2msl-policy-'))
  const scripts = Array.from({ length: 40 }, (_, index) => `<script>alert(${index})</script>`)
  writeFileSync(join(dist, 'a.html'), `<!doctype html><head>${scripts.join('')}</head>`)
  expect(() => applyPolicy(dist)).toThrow(/^_headers has a line of 2\d{3} characters, and Cloudflare Pages takes 2000\.\n {2}Fix: /)
  rmSync(dist, { recursive: true })
})
