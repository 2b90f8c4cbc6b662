import { finishResponse } from '../../../src/nginx/response-writer'
import { mergeUpstreamResponse } from '../../../src/nginx/upstream-response'
import { getVariable } from '../../../src/nginx/variables'
import { helloWith, requestOf } from '../requests'

// ctx-nginx-node/nginx.get_var/upstream-response
test('variables of the headers that are sent', () => {
  const r = requestOf()

  mergeUpstreamResponse(
    r,
    helloWith([
      ['Content-Type', 'application/json'],
      ['X-Up', 'u'],
      ['X-Up', 'v'],
    ]),
  )

  expect(getVariable(r, 'sent_http_x_up')).toBe('u, v')
  expect(getVariable(r, 'sent_http_content_type')).toBe('application/json')
  expect(getVariable(r, 'sent_http_content_length')).toBe('5')
  expect(getVariable(r, 'sent_http_connection')).toBe('keep-alive')
  expect(getVariable(r, 'sent_http_transfer_encoding')).toBeUndefined()
  expect(getVariable(r, 'status')).toBe('200')
})

test('an answer without a length is sent in chunks', () => {
  const r = requestOf()
  r.output = 'x'

  finishResponse(r)

  expect(getVariable(r, 'sent_http_transfer_encoding')).toBe('chunked')
})

test('before there is an answer the status has three digits too', () => {
  expect(getVariable(requestOf(), 'status')).toBe('000')
})
