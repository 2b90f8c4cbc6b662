/** Whether every character stands for itself in UTF-8. Counting the bytes is faster than any search in the string. */
export function isAscii(text: string): boolean {
  return Buffer.byteLength(text) === text.length
}
