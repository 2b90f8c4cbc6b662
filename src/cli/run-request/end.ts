const GRACE = 100

/**
 * Ends the process although a plugin keeps it running, once all that was written is out.
 *
 * @param code - gives the exit code
 */
export function endSoon(code: () => number): void {
  const look = () => {
    const isWritten = process.stdout.writableLength === 0 && process.stderr.writableLength === 0
    if (isWritten) process.exit(code())
    setTimeout(look, GRACE).unref()
  }
  setTimeout(look, GRACE).unref()
}
