import { toByteString } from '../lua/strings'

/** Shorter pieces of base64 stand in texts by chance. */
const SHORTEST_BASE64 = 8
/** What is longer is looked for as it is: a pattern for every spelling of each character would be too large. */
const LONGEST = 4096
/** What is percent-encoded may be so again, three times at most. */
const PERCENT = '%(?:25){0,3}'
const BACKSLASH = `(?:\\\\|${PERCENT}5[cC])`
/** JSON within JSON, within JSON: each level doubles backslashes. */
const LEVELS = 8
const SHORT_ESCAPES: Readonly<Record<string, string>> = { '\n': 'n', '\r': 'r', '\t': 't', '\b': 'b', '\f': 'f' }

/**
 * The source of a pattern that finds a secret as it is and in every spelling that messages and logs have for it: as bytes,
 * percent-encoded in whole or in part, in JSON, in base64 alone or behind a user's name.
 */
export function spellingsOf(secret: string): string {
  if (secret.length > LONGEST) return escaped(secret)
  const pieces = secret.match(/\\+|[^\\]/gu) ?? []
  return [pieces.map(spellingsOfPiece).join(''), ...inBase64(secret)].join('|')
}

/** A secret that came percent-encoded, as it was before. */
export function decodedSecret(secret: string): string {
  return secret.includes('%') ? percentDecoded(secret) : secret
}

function percentDecoded(secret: string): string {
  try {
    return decodeURIComponent(secret)
  } catch {
    return secret
  }
}

/** @param piece - a character, or backslashes: one by one they could be told apart in too many ways */
function spellingsOfPiece(piece: string): string {
  if (piece.startsWith('\\')) return `${BACKSLASH}{${piece.length},${piece.length * LEVELS}}`
  const bytes = Buffer.from(piece, 'utf8')
  const percent = Array.from(bytes, (byte) => PERCENT + hexadecimal(byte, 2)).join('')
  const forms = [escaped(piece), percent]
  if (/^[a-z0-9]$/i.test(piece)) return `(?:${forms.join('|')})`
  if (piece === ' ') forms.push('\\+')
  if (bytes.length > 1) forms.push(escaped(toByteString(piece)))
  return `(?:${BACKSLASH}{0,${LEVELS}}(?:${forms.join('|')})|${inJson(piece)})`
}

function inJson(character: string): string {
  const short = SHORT_ESCAPES[character]
  const units = Array.from({ length: character.length }, (_, at) => character.charCodeAt(at))
  const unicode = units.map((unit) => `${BACKSLASH}{1,${LEVELS}}u${hexadecimal(unit, 4)}`).join('')
  return short === undefined ? unicode : `${BACKSLASH}{1,${LEVELS}}${short}|${unicode}`
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
