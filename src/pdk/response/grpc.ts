import { getVariable } from '../../nginx/variables'
import type { KongRequest } from '../private/kong-request'
import { nginxRequest } from '../private/nginx-request'

export const CONTENT_TYPE_GRPC = 'application/grpc'

const UNKNOWN = 2

/** HTTP status to gRPC status, where they have names in common. kong/pdk/response.lua */
const STATUSES = new Map([
  [200, 0],
  [400, 3],
  [401, 16],
  [403, 7],
  [404, 5],
  [409, 6],
  [429, 8],
  [499, 1],
  [500, 13],
  [501, 12],
  [503, 14],
  [504, 4],
])

const MESSAGES = [
  'OK',
  'Canceled',
  'Unknown',
  'InvalidArgument',
  'DeadlineExceeded',
  'NotFound',
  'AlreadyExists',
  'PermissionDenied',
  'ResourceExhausted',
  'FailedPrecondition',
  'Aborted',
  'OutOfRange',
  'Unimplemented',
  'Internal',
  'Unavailable',
  'DataLoss',
  'Unauthenticated',
]

/** The gRPC status for an HTTP status: its own, else that of its class. */
export function grpcStatus(status: number): number {
  const exact = STATUSES.get(status)
  if (exact !== undefined) return exact
  if (status >= 500 && status <= 599) return grpcStatus(500)
  if (status >= 400 && status <= 499) return grpcStatus(400)
  if (status >= 200 && status <= 299) return grpcStatus(200)
  return UNKNOWN
}

export function grpcMessage(status: number): string {
  return MESSAGES[status] ?? ''
}

/** gRPC needs HTTP/2: over HTTP/1.1 the content type alone does not make a gRPC request. */
export function isGrpcRequest(kong: KongRequest): boolean {
  const r = nginxRequest(kong)
  const contentType = getVariable(r, 'content_type')
  return contentType?.startsWith(CONTENT_TYPE_GRPC) === true && r.httpVersion === 2
}
