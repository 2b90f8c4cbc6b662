import { readFileSync } from 'node:fs'
import path from 'node:path'
import { methodOf, PROTOBUF_METHODS } from '../../../src/plugin-servers/protobuf/methods'
import { MESSAGE_TYPES } from '../../../src/plugin-servers/protobuf/message-types'

const PROBE = path.join(__dirname, '../../../conformance/transports/go/functions.go')

test('the recording plugin in Go calls each function of the protocol but the one that go-pdk lacks', () => {
  const called = [...readFileSync(PROBE, 'utf8').matchAll(/^\t"(kong\.[\w.]+)":/gm)].map(([, name]) => name)

  expect([...called, 'kong.log.set_serialize_value'].sort()).toEqual([...PROTOBUF_METHODS].sort())
})

test.each(PROTOBUF_METHODS)('%s takes and gives messages of the protocol', (name) => {
  const { input, output } = methodOf(name) ?? {}

  expect(Object.keys(MESSAGE_TYPES)).toEqual(expect.arrayContaining([input, output]))
})

test('a function that the protocol does not have is not found', () => {
  expect(methodOf('kong.cache.get')).toBeUndefined()
  expect(methodOf('toString')).toBeUndefined()
})
