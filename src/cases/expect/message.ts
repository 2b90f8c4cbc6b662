import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { ReceivedRequest, ReceivedResponse } from '../../index'
import { CaseFileError } from '../mistake'
import { memberOf, numberOf, textOf, type Located } from '../yaml/located'
import { show, type Difference } from './difference'
import { matchJson, matchText } from './match'

/** Compares headers and body of a message with an expectation that has them. */
export function matchMessage(
  expected: Located,
  message: ReceivedRequest | ReceivedResponse,
  subject: string,
): Difference[] {
  return [
    ...matchHeaders(memberOf(expected, 'headers'), message, `${subject}.headers`),
    ...matchBody(expected, message, subject),
  ]
}

function matchHeaders(
  expected: Located | undefined,
  { headers }: ReceivedRequest | ReceivedResponse,
  subject: string,
): Difference[] {
  if (expected?.kind !== 'mapping') return []
  return expected.entries.flatMap(({ key, value }) =>
    matchText(value, several(headers.getAll(key)), `${subject}.${key}`),
  )
}

/** One line is its value, none is nothing. */
export function several(values: readonly string[]): string | readonly string[] | undefined {
  return values.length > 1 ? values : values[0]
}

function matchBody(expected: Located, message: ReceivedRequest | ReceivedResponse, subject: string): Difference[] {
  const [body, json] = ['body', 'json'].map((key) => memberOf(expected, key))
  return [
    ...(body ? matchText(body, message.text(), `${subject}.body`) : []),
    ...(json ? matchJsonBody(json, message, `${subject}.json`) : []),
    ...matchAllBytes(expected, message, subject),
  ]
}

/** Compares all bytes, where the expectation has them as `base64` or `file`. */
export function matchAllBytes(
  expected: Located,
  message: { readonly bytes: Uint8Array },
  subject: string,
): Difference[] {
  const [base64, file] = ['base64', 'file'].map((key) => memberOf(expected, key))
  return [
    ...(base64 ? matchBytes(base64, Buffer.from(textOf(base64) ?? '', 'base64'), message, `${subject}.base64`) : []),
    ...(file ? matchBytes(file, readBeside(file), message, `${subject}.file`) : []),
  ]
}

function matchJsonBody(expected: Located, message: ReceivedRequest | ReceivedResponse, subject: string): Difference[] {
  try {
    return matchJson(expected, message.json(), subject)
  } catch (error) {
    const received = `a body that is no JSON (${(error as Error).message}): ${show(message.text())}`
    return [{ subject, place: expected.place, expected: 'JSON', received }]
  }
}

function matchBytes(
  { place }: Located,
  expected: Buffer,
  { bytes }: { readonly bytes: Uint8Array },
  subject: string,
): Difference[] {
  if (expected.equals(bytes)) return []
  const at = firstDifference(expected, bytes)
  return [{ subject, place, expected: show(expected), received: `${show(bytes)}, different from byte ${at}` }]
}

function firstDifference(one: Uint8Array, other: Uint8Array): number {
  const at = one.findIndex((byte, index) => byte !== other[index])
  return at < 0 ? one.length : at
}

/**
 * The bytes of a file that a case file names.
 *
 * @throws CaseFileError when it cannot be read
 */
export function readBeside(node: Located): Buffer {
  const [written, folder] = [textOf(node) ?? '', path.dirname(node.place.file)]
  try {
    return readFileSync(path.resolve(folder, written))
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT'
    const message = isMissing
      ? `There is no file "${written}".`
      : `"${written}" cannot be read: ${(error as Error).message}.`
    throw new CaseFileError([{ place: node.place, message, fix: 'Give its path, relative to this file.' }])
  }
}

/** Compares a status: the number itself, or a matcher that sees it as text. */
export function matchStatus(expected: Located, received: unknown, subject: string): Difference[] {
  if (numberOf(expected) !== undefined) return matchJson(expected, received, subject)
  return matchText(expected, received === undefined ? undefined : String(received as number), subject)
}

/** Plugins in other languages may pass bytes where JavaScript has texts. */
export function readable(value: unknown): unknown {
  return value instanceof Uint8Array ? Buffer.from(value).toString() : value
}
