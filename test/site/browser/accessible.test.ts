import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { languages } from '../../../src/page/language.ts'
import { launch } from './chromium.ts'
import { faultsOf } from './faults.ts'
import { templates } from './pages.ts'
import { pictureOf } from './pictures.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

const paths = languages.flatMap((language) => templates.map((path) => `/${language}${path}`))

describe('light, dark, in forced colours, at 360 px and without scripts', () => {
  test.each(paths)('%s has no axe violation and does not scroll sideways', async (path) => {
    expect(await faultsOf(browser, path, { pictures: pictureOf(path) })).toEqual([])
  })
})

test('a fault of one mode alone is found in it', async () => {
  const found = await faultsOf(browser, '/en/', { before: sow })
  expect([...new Set(found.map((fault) => fault.replace(/ at (?:\S*> )?(\S*): .*/s, ' at $1')))].sort()).toEqual([
    ...['360 px: 40 px too wide', '360 px: color-contrast at .grey-light', '360 px: image-alt at img'],
    'dark: color-contrast at .grey-dark',
    'forced colours: color-contrast at .grey-forced',
    ...['light: color-contrast at .grey-light', 'light: image-alt at img'],
    ...['no scripts: color-contrast at .grey-dark', 'no scripts: color-contrast at .grey-unscripted', 'no scripts: image-alt at img'],
  ])
})

/** Adds to each page and style sheet what is wrong in one mode or another. */
async function sow(context: BrowserContext): Promise<void> {
  const seeds = `
    <img src="/favicon.svg" width="9" height="9">
    <p class="grey-light">light</p><p class="grey-dark">dark</p><p class="grey-forced">forced</p><p class="grey-unscripted">unscripted</p>
    <p class="wide-narrow">narrow</p>`
  const styles = `
    [data-theme=light] .grey-light { color: #777; background: #888 }
    [data-theme=dark] .grey-dark { color: #777; background: #888 }
    @media (forced-colors: active) { .grey-forced { forced-color-adjust: none; color: #777; background: #888 } }
    :root:not([data-results]) .grey-unscripted { color: #777; background: #888 }
    @media (max-width: 400px) { .wide-narrow { inline-size: 400px } }`
  await context.route(/\/$|\.css$/, async (route) => {
    const response = await route.fetch()
    const body = await response.text()
    await route.fulfill({ response, body: route.request().url().endsWith('.css') ? body + styles : body.replace('</main>', `${seeds}</main>`) })
  })
}
