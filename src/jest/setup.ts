import './expect-types'
import * as matchers from './matchers'
import { exchangeSerializer } from './snapshot-serializer'

/** What this file uses of Jest's and Vitest's `expect`. */
interface Expect {
  extend(matchers: object): void
  addSnapshotSerializer(serializer: object): void
}

const { expect } = globalThis as { expect?: Expect }
const jestExpect = expect ?? (require('@jest/globals') as { expect: Expect }).expect

jestExpect.extend(matchers)
jestExpect.addSnapshotSerializer(exchangeSerializer)
