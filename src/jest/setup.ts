import type { ExpectState } from './collect'
import './expect-types'
import * as matchers from './matchers'
import { exchangeSerializer } from './snapshot-serializer'

/** What this file uses of Jest's and Vitest's `expect`. */
interface Expect {
  getState(): ExpectState
  extend(matchers: object): void
  addSnapshotSerializer(serializer: object): void
}

interface Globals {
  readonly expect: Expect
  afterAll(end: () => void): void
}

const jestGlobals = 'expect' in globalThis ? (globalThis as unknown as Globals) : (require('@jest/globals') as Globals)
const jestExpect = jestGlobals.expect

jestExpect.extend(matchers)
jestExpect.addSnapshotSerializer(exchangeSerializer)

const { KONG_PDK_MOCK_REPORT: report } = process.env
if (report !== undefined) {
  const { startCollecting } = require('./collect') as typeof import('./collect')
  jestGlobals.afterAll(startCollecting(report, jestExpect))
}
