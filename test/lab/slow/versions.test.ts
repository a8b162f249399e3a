/** Each program is started once to say its version: that of Java, of Rails and of Rust takes a second of a processor. */
import { expect, test } from 'vitest'
import { conditions } from '../../../src/lab/network/conditions.ts'
import { versionOf } from '../../../src/lab/network/software-version.ts'
import { type SoftwareName, software } from '../../../src/lab/words/software.ts'

const installed = (Object.keys(software) as SoftwareName[]).filter((name) => conditions[name]() === undefined)

test.runIf(installed.length > 0)(`a program that is there says its version: ${installed.join(', ')}`, () => {
  for (const name of installed) expect(versionOf(name), name).toMatch(/^\d+(?:\.\d+)+/)
})
