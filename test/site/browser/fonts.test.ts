/** Readers have fonts for Korean and Japanese, and machines that build and test often have none: pages fit with both. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launch } from './chromium.ts'
import { open, readersPages } from './pages.ts'

const translations = ['ja', 'ko'] as const
const hasFonts = translations.every((language) => /CJK|Hiragino|Pretendard|Malgun|Yu Gothic|Nanum|IPA|VL/.test(fontFor(language)))

let folder: string
const browsers = new Map<string, Browser>()
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), '2msl-fonts-'))
  const without = join(folder, 'fonts.conf')
  const patterns = translations.map((language) => `<pattern><patelt name="lang"><string>${language}</string></patelt></pattern>`)
  writeFileSync(
    without,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include><cachedir>${folder}</cachedir>
<selectfont><rejectfont><glob>*CJK*</glob>${patterns.join('')}</rejectfont></selectfont></fontconfig>`,
  )
  browsers.set('without', await launch({ FONTCONFIG_FILE: without }))
  browsers.set('with', await launch())
})
afterAll(async () => {
  for (const browser of browsers.values()) await browser.close()
  rmSync(folder, { recursive: true, force: true })
})

test.each(translations.flatMap((language) => ['without', 'with'].map((fonts) => ({ language, fonts }))))(
  'in $language, $fonts fonts for it, no page is wider than a telephone',
  { timeout: 180_000 },
  async ({ language, fonts }) => {
    const browser = browsers.get(fonts)
    if (!browser) throw new Error('no browser')
    await using opened = await open(browser, `/${language}/`, { viewport: { width: 360, height: 740 } })
    const { page } = opened
    const session = await page.context().newCDPSession(page)
    await session.send('DOM.enable')
    await session.send('CSS.enable')
    const { root } = await session.send('DOM.getDocument', {})
    const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector: 'main p' })
    const used = (await session.send('CSS.getPlatformFontsForNode', { nodeId })).fonts.map(({ familyName }) => familyName).join()
    if (fonts === 'without') expect(used).not.toMatch(/CJK|Nanum|IPA/)
    else if (hasFonts) expect(used).toMatch(/CJK|Hiragino|Pretendard|Malgun|Yu Gothic|Nanum|IPA|VL/)
    const wide: string[] = []
    for (const path of ['', ...readersPages.map((each) => `${each}/`), 'messages/', 'words/', 'sources/']) {
      await page.goto(new URL(`/${language}/${path}`, page.url()).href)
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      if (over > 0) wide.push(`${path}: ${over} px too wide`)
    }
    expect(wide).toEqual([])
  },
)

/** What the system would draw a language with: nothing where fontconfig is not there. */
function fontFor(language: string): string {
  try {
    return execFileSync('fc-match', [`sans-serif:lang=${language}`], { encoding: 'utf8' })
  } catch {
    return ''
  }
}
