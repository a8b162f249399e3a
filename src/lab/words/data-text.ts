/**
 * Octets as a person reads them: UTF-8 text where it is, and what cannot be printed escaped as in C.
 */
const LONGEST = 80
const decoder = new TextDecoder('utf-8', { fatal: true })

/** The first octets, without quotation marks. */
export function dataText(octets: Uint8Array): string {
  const text =
    decode(octets.subarray(0, LONGEST)) ??
    [...octets.subarray(0, LONGEST)].map((octet) => (octet < 0x80 ? String.fromCharCode(octet) : hex(octet))).join('')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to escape
  const escaped = text.replace(/[\u0000-\u001f\u007f]/g, (character) => escapes[character] ?? hex(character.charCodeAt(0)))
  return octets.length > LONGEST ? `${escaped}…` : escaped
}

const escapes: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\0': '\\0' }

function hex(octet: number): string {
  return `\\x${octet.toString(16).padStart(2, '0')}`
}

/** Undefined when it is not UTF-8; a character that the limit cuts in two is left out. */
function decode(octets: Uint8Array): string | undefined {
  for (let cut = 0; cut < 4; cut++) {
    try {
      return decoder.decode(octets.subarray(0, octets.length - cut))
    } catch {
      if (octets.length < LONGEST) return undefined
    }
  }
  return undefined
}
