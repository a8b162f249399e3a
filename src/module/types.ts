/** TypeScript to JavaScript, letter by letter: types become blanks, so that every place stays as it is. */
import { stripTypeScriptTypes } from 'node:module'

/** @param code holds no syntax that is more than a type: no `enum`, no `namespace` */
export function withoutTypes(code: string): string {
  const { emitWarning } = process
  // Node says once that this function may change; its version is pinned, and whoever runs the tests cannot do anything about it.
  process.emitWarning = () => {}
  try {
    return stripTypeScriptTypes(code)
  } finally {
    process.emitWarning = emitWarning
  }
}
