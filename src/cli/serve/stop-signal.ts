const SIGNALS = ['SIGINT', 'SIGTERM'] as const
/** 128 and the number of SIGINT. */
const FORCED = 130

/**
 * Settled with the first signal that asks the process to stop. The second ends it at once.
 */
export function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false
    const stop = () => {
      if (asked) process.exit(FORCED)
      asked = true
      resolve()
    }
    for (const signal of SIGNALS) process.on(signal, stop)
  })
}
