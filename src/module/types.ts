/** TypeScript to JavaScript, letter by letter: types become blanks, so that every place stays as it is. */
import { stripTypeScriptTypes } from 'node:module'

/** @returns the code as it is where that cannot be done; V8 then says what is wrong with it, and where */
export function withoutTypes(code: string): string {
  if (!warned) warnNobody()
  try {
    return stripTypeScriptTypes(code)
  } catch {
    return code
  }
}

let warned = false

/** Node says once in a process that this function may change; its version is pinned, and whoever runs the tests cannot do anything about it. */
function warnNobody(): void {
  const { emitWarning } = process
  process.emitWarning = () => {}
  try {
    stripTypeScriptTypes('')
  } finally {
    process.emitWarning = emitWarning
    warned = true
  }
}
