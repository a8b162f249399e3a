/** Loaded before everything else by a process that takes itself for another system: there is no koffi. */
import { registerHooks } from 'node:module'

registerHooks({
  resolve(specifier, context, next) {
    if (/^koffi(\/|$)/.test(specifier)) throw new Error('koffi is not here, and was asked for')
    return next(specifier, context)
  },
})
