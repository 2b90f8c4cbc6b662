import { toByteString } from '../lua/strings'

/** Shorter pieces of base64 stand in texts by chance. */
const SHORTEST_BASE64 = 8
/** What is longer is looked for as it is: a pattern for every spelling of each character would be too large. */
const LONGEST = 4096
const SHORT_ESCAPES: Readonly<Record<string, string>> = { '\n': 'n', '\r': 'r', '\t': 't', '\b': 'b', '\f': 'f' }

/**
 * The source of a pattern that finds a secret as it is and in every spelling that messages and logs have for it: as bytes,
 * percent-encoded in whole or in part, in JSON, in base64 alone or behind a user's name.
 */
export function spellingsOf(secret: string): string {
  if (secret.length > LONGEST) return escaped(secret)
  return [Array.from(secret, spellingsOfCharacter).join(''), ...inBase64(secret)].join('|')
}

function spellingsOfCharacter(character: string): string {
  const bytes = Buffer.from(character, 'utf8')
  const percent = Array.from(bytes, (byte) => `%${hexadecimal(byte, 2)}`).join('')
  const forms = [escaped(character), percent]
  if (character === ' ') forms.push('\\+')
  if (bytes.length > 1) forms.push(escaped(toByteString(character)))
  if (!/^[a-z0-9]$/i.test(character)) forms.push(...inJson(character))
  return `(?:${forms.join('|')})`
}

function inJson(character: string): string[] {
  const units = Array.from({ length: character.length }, (_, at) => character.charCodeAt(at))
  const unicode = units.map((unit) => `\\\\u${hexadecimal(unit, 4)}`).join('')
  const short = SHORT_ESCAPES[character] ?? (/^["'\\/]$/.test(character) ? escaped(character) : undefined)
  return short === undefined ? [unicode] : [`\\\\${short}`, unicode]
}

/** What of its base64 does not depend on the bytes before and behind it, for each of its three places among them. */
function inBase64(secret: string): string[] {
  const bytes = Buffer.from(secret, 'utf8')
  return [0, 1, 2]
    .map((offset) => {
      const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64')
      return text.slice(Math.ceil((offset * 4) / 3), Math.floor(((offset + bytes.length) * 4) / 3))
    })
    .filter((text) => text.length >= SHORTEST_BASE64)
    .map((text) => text.replaceAll('+', '[+-]').replaceAll('/', '[/_]'))
}

function hexadecimal(value: number, digits: number): string {
  const text = value.toString(16).padStart(digits, '0')
  return text.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`)
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
}
