import type { NginxRequest } from './request'

/** Whether the service is spoken to in gRPC, which is HTTP/2. */
export function speaksGrpc({ assigned: { upstream_scheme } }: Pick<NginxRequest, 'assigned'>): boolean {
  return upstream_scheme === 'grpc' || upstream_scheme === 'grpcs'
}
