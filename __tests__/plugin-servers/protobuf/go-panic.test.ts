import { findPanic } from '../../../src/plugin-servers/protobuf/go-panic'

const STACK = [
  'goroutine 7 [running]:',
  'runtime.gopanic({0x1, 0x2})',
  '\t/usr/local/go/src/runtime/panic.go:1 +0x1',
  'main.(*Config).Access(0x87b7c0?, 0x8bbb01?)',
  '\t/home/ada/tea/main.go:44 +0x25',
  'github.com/Kong/go-pdk/server.handlePbEvent(0x1)',
  '\t/home/ada/go/pkg/mod/github.com/!kong/go-pdk@v0.11.0/server/pbserver.go:174 +0x190',
]

test("a panic is found with the author's own line", () => {
  expect(findPanic(['2026/11/21 said before', 'panic: out of tea', '', ...STACK])).toEqual({
    error: 'out of tea',
    at: '/home/ada/tea/main.go:44',
  })
})

test('a panic that was recovered and raised again, and one of the runtime, are found as well', () => {
  expect(findPanic(['panic: out of tea [recovered]'])).toEqual({ error: 'out of tea', at: undefined })
  expect(findPanic(['fatal error: concurrent map writes', ...STACK])?.error).toBe('concurrent map writes')
})

test('what only speaks of a panic is none', () => {
  expect(findPanic(['2026/11/21 12:00:00 panic: said the plugin', 'do not panic: please'])).toBeUndefined()
})
