import { collectExchanges, type CollectionSettings } from '../report/run-folder'

/** What this file uses of what Jest's `expect` knows. */
export interface ExpectState {
  readonly testPath?: string
  readonly currentTestName?: string
  /** Of several that run at once, the one that asks. */
  readonly currentConcurrentTestName?: () => string | undefined
}

interface Expect {
  getState(): ExpectState
}

/**
 * Collects the exchanges of a test file for the report that `kong-pdk-mock/reporter` writes.
 *
 * @param settings - what the reporter left in the environment
 * @returns what ends it
 */
export function startCollecting(settings: string, expect: Expect): () => void {
  return collectExchanges(JSON.parse(settings) as CollectionSettings, () => {
    const { testPath = '', currentTestName = '', currentConcurrentTestName } = expect.getState()
    return { file: testPath, name: currentConcurrentTestName?.() ?? currentTestName }
  })
}
