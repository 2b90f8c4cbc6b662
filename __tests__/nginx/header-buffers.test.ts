import { fillHeaderBuffers, headLength, lineLengths } from '../../src/nginx/header-buffers'
import { headOf, HOST } from './requests'

// ctx-nginx-node/nginx.get_var/request-https: request_length is 42
test('the length of a head counts its line breaks', () => {
  expect(headLength(lineLengths(headOf({ target: '/v?x=1', headers: [HOST] })))).toBe(42)
})

test('behind a small head there is the rest of one kilobyte', () => {
  expect(fillHeaderBuffers(lineLengths(headOf({ target: '/v?x=1' })))).toEqual({
    overflow: undefined,
    roomBehind: 1024 - 42,
  })
})

test('a line that does not fit is moved to a large buffer as a whole', () => {
  const { roomBehind } = fillHeaderBuffers(lineLengths(headOf({ headers: [HOST, ['X-Large', 'v'.repeat(1000)]] })))

  expect(roomBehind).toBe(8192 - 'X-Large: \r\n\r\n'.length - 1000)
})
