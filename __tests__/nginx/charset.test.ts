import { finishResponse } from '../../src/nginx/response-writer'
import { mergeUpstreamResponse } from '../../src/nginx/upstream-response'
import { helloWith, requestOf, valuesOf } from './requests'

/** The type that a client gets of an upstream's answer with such orders to nginx, and what nginx thinks of them. */
function answered(type: string | undefined, ordered: readonly string[], status = 200) {
  const r = requestOf()
  const logs: string[] = []
  const typed = type === undefined ? [] : [['Content-Type', type] as const]
  const orders = ordered.map((value) => ['X-Accel-Charset', value] as const)
  mergeUpstreamResponse(r, { ...helloWith([...typed, ...orders]), status }, (level, message) => {
    logs.push(`${level} ${message}`)
  })
  return { type: valuesOf(finishResponse(r).headers, 'content-type')[0], logs }
}

test.each([
  ['application/json', ['utf-8'], 'application/json; charset=utf-8'],
  ['text/plain', ['latin1', ' Utf-8 '], 'text/plain; charset=Utf-8'],
  ['text/plain; charset=UTF-8', ['utf-8'], 'text/plain; charset=utf-8'],
  ['text/plain', [''], 'text/plain; charset=UTF-8'],
  [undefined, ['utf-8'], undefined],
])('an answer of type %s with X-Accel-Charset %j gets the type %s', (type, ordered, expected) => {
  expect(answered(type, ordered)).toEqual({ type: expected, logs: [] })
})

test('a redirect gets no charset, though it be ordered', () => {
  expect(answered('text/html', ['utf-8'], 302).type).toBe('text/html')
})

test('nginx knows no other charset than that of Kong', () => {
  expect(answered('text/plain', ['koi8-r'])).toEqual({
    type: 'text/plain',
    logs: ['err unknown charset "koi8-r" to override'],
  })
  expect(answered('text/plain; charset=koi8-r', ['utf-8'])).toEqual({
    type: 'text/plain; charset=koi8-r',
    logs: ['err no "charset_map" between the charsets "koi8-r" and "utf-8"'],
  })
})
