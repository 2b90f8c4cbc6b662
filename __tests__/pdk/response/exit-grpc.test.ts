import { LuaError } from '../../../src/lua/error'
import { exit } from '../../../src/pdk/response/exit'
import { answerOf } from '../support/answer'
import { kongRequest, lua } from '../support/kong-request'

const GRPC = lua({ 'Content-Type': 'application/grpc' })

const grpcRequest = () => kongRequest({ httpVersion: 2, headers: [['Content-Type', 'application/grpc+proto']] })

test.each([
  [200, '0', 'OK'],
  [301, '2', 'Unknown'],
  [401, '16', 'Unauthenticated'],
  [402, '3', 'InvalidArgument'],
  [502, '13', 'Internal'],
  [206, '0', 'OK'],
])('exit(%d) with a gRPC type has the gRPC status %s, %s', (status, code, message) => {
  const kong = kongRequest()

  expect(answerOf(kong, () => exit(kong, status, '', GRPC))).toMatchObject({
    exited: status,
    headers: [
      ['Content-Type', 'application/grpc'],
      ['grpc-status', code],
      ['Content-Length', '0'],
      ['grpc-message', message],
    ],
    body: '',
  })
})

test('exit to a gRPC request sends its body as grpc-message', () => {
  const kong = grpcRequest()

  expect(answerOf(kong, () => exit(kong, 403, 'not yours'))).toMatchObject({
    headers: [
      ['grpc-status', '7'],
      ['Content-Length', '0'],
      ['grpc-message', 'not yours'],
    ],
    body: '',
  })
})

test('exit to a gRPC request sends the message of a table', () => {
  const kong = grpcRequest()

  expect(answerOf(kong, () => exit(kong, 403, lua({ message: 'no' }))).headers).toContainEqual(['grpc-message', 'no'])
})

test('exit to a gRPC request drops a table without a message, with a warning', () => {
  const kong = grpcRequest()

  expect(answerOf(kong, () => exit(kong, 403, lua({ a: 1 }))).headers).toContainEqual([
    'grpc-message',
    'PermissionDenied',
  ])
  expect(kong.lines).toEqual(['warn: [kong] body was removed because table body encoding with gRPC is not supported'])
})

test('exit with a gRPC type refuses a table', () => {
  expect(() => exit(kongRequest(), 200, lua({ a: 1 }), GRPC)).toThrow(
    new LuaError('table body encoding with gRPC is not supported'),
  )
})

test('exit keeps a gRPC status and message of the plugin', () => {
  const kong = kongRequest()
  const headers = lua({ 'Content-Type': 'application/grpc', 'grpc-status': 9, 'grpc-message': 'mine' })

  expect(answerOf(kong, () => exit(kong, 200, '', headers)).headers).toEqual([
    ['Content-Type', 'application/grpc'],
    ['grpc-status', '9'],
    ['grpc-message', 'mine'],
    ['Content-Length', '0'],
  ])
})

test('exit sends JSON to a gRPC request over HTTP/1.1', () => {
  const kong = kongRequest({ headers: [['Content-Type', 'application/grpc']] })

  expect(answerOf(kong, () => exit(kong, 200, lua({ a: 1 }))).body).toBe('{"a":1}')
})
