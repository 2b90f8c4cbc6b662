/** What `setupFiles: ['kong-pdk-mock/vitest']` does: matchers and the snapshot serializer, for Vitest's `expect`. */
import { expect } from 'vitest'
import matchers from './dist/jest/matchers/index.js'
import { exchangeSerializer } from './dist/jest/snapshot-serializer.js'

expect.extend(matchers)
expect.addSnapshotSerializer(exchangeSerializer)
