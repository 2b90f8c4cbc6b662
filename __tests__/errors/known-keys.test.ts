import { checkKeys } from '../../src/errors/known-keys'
import { BYTES, DURATION, FLAG, LIST, NUMBER, OBJECT, oneOf, PORT, TEXT, TEXTS } from '../../src/errors/option-kinds'

const KNOWN = {
  bytes: BYTES,
  duration: DURATION,
  flag: FLAG,
  list: LIST,
  mode: oneOf('a', 'b'),
  number: NUMBER,
  object: OBJECT,
  port: PORT,
  text: TEXT,
  texts: TEXTS,
}

test.each<object>([
  {},
  { text: undefined },
  {
    bytes: 'a',
    duration: 0,
    flag: false,
    list: [],
    mode: 'b',
    number: -Infinity,
    object: {},
    port: 65_535,
    texts: ['a'],
  },
  { bytes: new Uint8Array(1), duration: Infinity, object: [], text: '', texts: [] },
])('%j is taken', (options) => {
  expect(() => checkKeys('work', options, KNOWN)).not.toThrow()
})

test.each<[unknown, string]>([
  [{ text: 5 }, 'the option "text" cannot be 5. Use a text.'],
  [{ text: null }, 'the option "text" cannot be null. Use a text.'],
  [{ bytes: {} }, 'the option "bytes" cannot be {}. Use text or bytes.'],
  [{ duration: -1 }, 'the option "duration" cannot be -1. Use a number of milliseconds, 0 or more.'],
  [{ flag: 0 }, 'the option "flag" cannot be 0. Use true or false.'],
  [{ list: {} }, 'the option "list" cannot be {}. Use a list.'],
  [{ mode: 'c' }, 'the option "mode" cannot be "c". Use one of a, b.'],
  [{ number: NaN }, 'the option "number" cannot be NaN. Use a number.'],
  [{ object: 'a' }, 'the option "object" cannot be "a". Use an object.'],
  [{ port: 65_536 }, 'the option "port" cannot be 65536. Use a number from 1 to 65535.'],
  [{ texts: ['a', 1] }, 'the option "texts" cannot be ["a",1]. Use a list of texts.'],
  [{ txet: 'a' }, 'there is no option "txet". Did you mean "text"?'],
  [{ toString: 1 }, expect.stringContaining('there is no option "toString". Use one of bytes, duration')],
  [null, 'its options are null. Use an object, or leave them out.'],
  [5, 'its options are 5. Use an object, or leave them out.'],
])('%j is refused: %s', (options, why) => {
  const message = typeof why === 'string' ? `[kong-pdk-mock] Failed to work: ${why}` : why

  expect(() => checkKeys('work', options, KNOWN)).toThrow(expect.objectContaining({ message }))
})

test('an option of an option has the name of both', () => {
  expect(() => checkKeys('work', { text: 5 }, KNOWN, 'outer.')).toThrow('the option "outer.text" cannot be 5.')
})
