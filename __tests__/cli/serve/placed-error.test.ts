import { placedError } from '../../../src/cli/serve/placed-error'

/** As Node throws it for a file that it cannot compile. */
function syntaxError(message: string, head: string): SyntaxError {
  const error = new SyntaxError(message)
  error.stack = `${head}\n\nSyntaxError: ${message}\n    at internalCompileFunction (node:internal/vm:76:18)\n    at load (/cli/main.js:9:9)`
  return error
}

test.each([
  ["Unexpected token '='", '/a.js:1\nconst a = = 1\n          ^', '/a.js:1:11'],
  ['Unexpected end of input', '/a.js:2\n\n', '/a.js:2:1'],
])('a file with %j is broken at the place that Node tells first', (message, head, place) => {
  expect(placedError('/a.js', syntaxError(message, head)).message).toBe(`${place}: SyntaxError: ${message}`)
})

test('text that a file cannot parse has the place of the code', () => {
  const error = new SyntaxError('Unexpected token x in JSON at position 0')
  error.stack = `SyntaxError: ${error.message}\n    at JSON.parse (<anonymous>)\n    at Object.<anonymous> (/a.js:3:6)`

  expect(placedError('/a.js', error).message).toBe(`/a.js:3:6: SyntaxError: ${error.message}`)
})
