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

/**
 * Lets mistakes that plugins make behind everybody's back be told instead of ending the process.
 *
 * @returns ends it
 */
export function onStrayError(tell: (what: string) => void): () => void {
  const handler = (error: unknown) => tell(error instanceof Error ? (error.stack ?? error.message) : String(error))
  process.on('uncaughtException', handler).on('unhandledRejection', handler)
  return () => process.off('uncaughtException', handler).off('unhandledRejection', handler)
}
