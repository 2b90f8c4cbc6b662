import { readFileSync } from 'node:fs'
import path from 'node:path'
import { UsageError } from '../usage-error'

/**
 * What an option of curl's kind means: `@file` is what the file holds, anything else is itself.
 *
 * @throws UsageError for a file that cannot be read
 */
export function dataOf(text: string, cwd: string): string | Uint8Array {
  return text.startsWith('@') ? read(text.slice(1), cwd) : text
}

/** The same for what must be text. */
export function textOf(text: string, cwd: string): string {
  const data = dataOf(text, cwd)
  return typeof data === 'string' ? data : Buffer.from(data).toString('utf8')
}

/**
 * A JSON object, or the file that holds one.
 *
 * @param option - for the message
 * @throws UsageError when it is none
 */
export function objectOf(option: string, text: string, cwd: string): Readonly<Record<string, unknown>> {
  const json = textOf(text, cwd)
  const place = text.startsWith('@') ? `${option} ${text}` : option
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch (error) {
    throw new UsageError(`${place} is no JSON: ${(error as Error).message}.`, { cause: error })
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  throw new UsageError(`${place} must be a JSON object, such as '{"limit": 5}'.`)
}

function read(file: string, cwd: string): Uint8Array {
  try {
    return readFileSync(path.resolve(cwd, file))
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${(error as Error).message}.`, { cause: error })
  }
}
