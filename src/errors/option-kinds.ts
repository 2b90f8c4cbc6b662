/** What an option may be. */
export interface OptionKind {
  readonly fits: (value: unknown) => boolean
  /** Ends the sentence that begins with "Use". */
  readonly use: string
}

export const ANY: OptionKind = { fits: () => true, use: 'anything' }
export const TEXT: OptionKind = { fits: (value) => typeof value === 'string', use: 'a text' }
export const TEXTS: OptionKind = { fits: isListOfTexts, use: 'a list of texts' }
export const FLAG: OptionKind = { fits: (value) => typeof value === 'boolean', use: 'true or false' }
export const NUMBER: OptionKind = {
  fits: (value) => typeof value === 'number' && !Number.isNaN(value),
  use: 'a number',
}
export const LIST: OptionKind = { fits: Array.isArray, use: 'a list' }
export const OBJECT: OptionKind = { fits: isObject, use: 'an object' }
export const FUNCTION: OptionKind = { fits: (value) => typeof value === 'function', use: 'a function' }
export const BYTES: OptionKind = {
  fits: (value) => typeof value === 'string' || value instanceof Uint8Array,
  use: 'text or bytes',
}
export const PORT: OptionKind = {
  fits: (value) => typeof value === 'number' && Number.isInteger(value) && value > 0 && value < 65_536,
  use: 'a number from 1 to 65535',
}
export const DURATION: OptionKind = {
  fits: (value) => typeof value === 'number' && value >= 0,
  use: 'a number of milliseconds, 0 or more',
}

/** One of some texts. */
export function oneOf(...words: readonly string[]): OptionKind {
  return { fits: (value) => words.includes(value as string), use: `one of ${words.join(', ')}` }
}

/** An object or a list, as opposed to what only has the type of one. */
export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function isListOfTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((member) => typeof member === 'string')
}
