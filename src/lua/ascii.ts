/**
 * `charCodeAt`, held from the start. Strings are of many kinds inside V8: to look the method up anew for each character takes
 * longer than all the rest.
 */
const codeAt = Function.prototype.call.bind(Reflect.get(String.prototype, 'charCodeAt')) as CodeAt
type CodeAt = (text: string, index: number) => number
/** Up to here a look at each character takes less time than the call that counts the bytes. */
const SHORT = 24

/** Whether every character stands for itself in UTF-8. Counting the bytes is faster than any search in a long string. */
export function isAscii(text: string): boolean {
  return text.length > SHORT ? Buffer.byteLength(text) === text.length : isShortAscii(text)
}

function isShortAscii(text: string): boolean {
  const { length } = text
  for (let index = 0; index < length; index++) if (codeAt(text, index) > 0x7f) return false
  return true
}
