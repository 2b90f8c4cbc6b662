import { collectExchanges, type CollectionSettings } from '../report/run-folder'

/** What this file uses of Jest's `expect`. */
interface Expect {
  getState(): { readonly testPath?: string; readonly currentTestName?: string }
}

/**
 * Collects the exchanges of a test file for the report that `kong-pdk-mock/reporter` writes.
 *
 * @param settings - what the reporter left in the environment
 * @returns what ends it
 */
export function startCollecting(settings: string, expect: Expect): () => void {
  return collectExchanges(JSON.parse(settings) as CollectionSettings, () => {
    const { testPath = '', currentTestName = '' } = expect.getState()
    return { file: testPath, name: currentTestName }
  })
}
