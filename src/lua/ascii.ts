/** Up to here a look at each character takes less time than the call that counts the bytes. */
const SHORT = 24

/** Whether every character stands for itself in UTF-8. Counting the bytes is faster than any search in a long string. */
export function isAscii(text: string): boolean {
  return text.length > SHORT ? Buffer.byteLength(text) === text.length : isShortAscii(text)
}

function isShortAscii(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 0x7f) return false
  return true
}
