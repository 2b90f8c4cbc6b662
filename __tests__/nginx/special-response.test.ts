import { finishResponse } from '../../src/nginx/response-writer'
import { endRequest, lateStatusMessage, specialResponse } from '../../src/nginx/special-response'
import { HOST, requestOf, valuesOf } from './requests'

// response-exit/status/*-no-body
test.each([
  [400, { kind: 'error-page', status: 400 }],
  [404, { kind: 'error-page', status: 404 }],
  [494, { kind: 'error-page', status: 494 }],
  [503, { kind: 'error-page', status: 503 }],
  [204, { kind: 'empty', status: 204 }],
  [304, { kind: 'empty', status: 304 }],
  [418, { kind: 'empty', status: 418 }],
  [599, { kind: 'empty', status: 599 }],
  [100, { kind: 'close' }],
  [408, { kind: 'close' }],
  [444, { kind: 'close' }],
  [499, { kind: 'close' }],
])('what nginx makes of status %i is %j', (status, special) => {
  expect(specialResponse(status)).toEqual(special)
})

// response-exit/status/401-no-body, 302-no-body, 497-no-body
test.each([
  [
    302,
    302,
    '<html>\r\n<head><title>302 Found</title></head>\r\n<body>\r\n<center><h1>302 Found</h1></center>\r\n</body>\r\n</html>\r\n',
  ],
  [
    401,
    401,
    '<html>\r\n<head><title>401 Authorization Required</title></head>\r\n<body>\r\n<center><h1>401 Authorization Required</h1></center>\r\n</body>\r\n</html>\r\n',
  ],
  [
    497,
    400,
    '<html>\r\n<head><title>400 The plain HTTP request was sent to HTTPS port</title></head>\r\n<body>\r\n<center><h1>400 Bad Request</h1></center>\r\n<center>The plain HTTP request was sent to HTTPS port</center>\r\n</body>\r\n</html>\r\n',
  ],
])('status %i has a page of nginx’s own', (status, shown, body) => {
  expect(specialResponse(status)).toEqual({ kind: 'html', status: shown, body })
})

// response-exit/status/302-no-body, 403-no-body: 110 and 118 bytes
test.each([
  [302, '110', 'text/html'],
  [403, '118', 'text/html; charset=UTF-8'],
])('the page of status %i replaces type and length that were set', (status, length, type) => {
  const r = requestOf()
  r.headersOut.set('Content-Type', 'text/css')
  r.headersOut.set('Content-Length', '0')
  r.headersOut.set('X-A', '1')

  expect(endRequest(r, status)).toBe('answered')

  const { headers } = finishResponse(r)
  expect(valuesOf(headers, 'content-type')).toEqual([type])
  expect(valuesOf(headers, 'content-length')).toEqual([length])
  expect(valuesOf(headers, 'x-a')).toEqual(['1'])
})

// response-exit/status/204-no-body, 205-no-body
test('statuses below 300 are sent as they are, but a 204 without a length', () => {
  const ended = (status: number) => {
    const r = requestOf()
    r.headersOut.set('Content-Length', '0')
    endRequest(r, status)
    return finishResponse(r)
  }

  expect(valuesOf(ended(205).headers, 'content-length')).toEqual(['0'])
  expect(valuesOf(ended(204).headers, 'content-length')).toEqual([])
})

test('a page is padded for browsers that would not show a short one', () => {
  const r = requestOf({ headers: [HOST, ['User-Agent', 'Mozilla/5.0 (KHTML, like Gecko) Chrome/120.0']] })

  endRequest(r, 403)

  expect(r.output?.endsWith('<!-- a padding to disable MSIE and Chrome friendly error page -->\r\n')).toBe(true)
})

// response-exit/status/404-no-body-headers, 400-no-body
test('Kong’s error handler gets a GET without query, and the status of the error', () => {
  const r = requestOf({ method: 'POST', target: '/x?a=1' })
  r.headersOut.set('X-Before', '1')
  r.headersOut.set('Content-Type', 'text/css')

  expect(endRequest(r, 400)).toBe('error-page')

  expect(r).toMatchObject({ method: 'GET', args: undefined, status: 400, keepalive: false })
  expect(r.headersOut.get('X-Before')).toBe('1')
  expect(r.headersOut.get('Content-Type')).toBeUndefined()
})

test('an error inside the error handler gets a page of nginx’s own', () => {
  const r = requestOf()
  endRequest(r, 500)

  expect(endRequest(r, 500)).toBe('answered')
  expect(r.output).toContain('500 Internal Server Error')
})

test('HEAD stays HEAD in the error handler', () => {
  const r = requestOf({ method: 'HEAD' })

  endRequest(r, 404)

  expect(r.method).toBe('HEAD')
})

// response-exit/status/408-text, 499-text; service-response/get_status/buffered-204
test.each([
  [408, 408, 'closed'],
  [499, 499, 'closed'],
  [418, 204, 'closed'],
  [204, 204, 'answered'],
  [200, 404, 'answered'],
])('printed with status %i and ended with %i, the request is %s', (printed, status, ending) => {
  const r = requestOf()
  r.status = printed
  r.output = ''

  expect(endRequest(r, status)).toBe(ending)
})

// response/set_status/response-over-404, service-response/get_status/buffered-304
test('a status that comes too late is logged', () => {
  const r = requestOf()
  r.status = 200
  expect(lateStatusMessage(r, 404)).toBeUndefined()

  r.output = 'hello'

  expect(lateStatusMessage(r, 404)).toBe(
    'attempt to set status 404 via ngx.exit after sending out the response status 200',
  )
  expect(lateStatusMessage(r, 200)).toBeUndefined()
  expect(lateStatusMessage(r, 499)).toBeUndefined()
})

test('a status that Lua sets ends nginx’s error handling', () => {
  const r = requestOf()
  endRequest(r, 494)

  r.status = 400

  expect(r.status).toBe(400)
})
