/** Held from the start, so that no plugin can take it away. */
const byteLength = Buffer.byteLength.bind(Buffer)

/** Whether every character stands for itself in UTF-8. Nothing that looks at each character tells it sooner. */
export function isAscii(text: string): boolean {
  return byteLength(text) === text.length
}
