/** Held from the start: tests of plugins put their own in its place. */
const { random } = Math

/** A `$request_id`: 32 random hexadecimal digits. It need not be hard to guess. */
export function newRequestId(): string {
  return eightDigits() + eightDigits() + eightDigits() + eightDigits()
}

function eightDigits(): string {
  return Math.floor(random() * 2 ** 32)
    .toString(16)
    .padStart(8, '0')
}
