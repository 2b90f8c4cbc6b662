import type { MessageName } from './message-types'

/** The messages that a PDK function takes and gives. */
export interface PdkMethod {
  readonly input: MessageName
  readonly output: MessageName
}

type Signature = readonly [input: MessageName, output: MessageName]

/** kong/include/kong/pluginsocket.proto, service `Kong`, with the names that pb_rpc.lua makes of its methods. */
const SIGNATURES: Readonly<Record<string, Signature>> = {
  'kong.client.get_ip': ['Empty', 'String'],
  'kong.client.get_forwarded_ip': ['Empty', 'String'],
  'kong.client.get_port': ['Empty', 'Int'],
  'kong.client.get_forwarded_port': ['Empty', 'Int'],
  'kong.client.get_credential': ['Empty', 'AuthenticatedCredential'],
  'kong.client.load_consumer': ['ConsumerSpec', 'Consumer'],
  'kong.client.get_consumer': ['Empty', 'Consumer'],
  'kong.client.authenticate': ['AuthenticateArgs', 'Empty'],
  'kong.client.get_protocol': ['Bool', 'String'],
  'kong.ctx.shared.set': ['KV', 'Empty'],
  'kong.ctx.shared.get': ['String', 'Value'],
  'kong.ip.is_trusted': ['String', 'Bool'],
  'kong.log.alert': ['ListValue', 'Empty'],
  'kong.log.crit': ['ListValue', 'Empty'],
  'kong.log.err': ['ListValue', 'Empty'],
  'kong.log.warn': ['ListValue', 'Empty'],
  'kong.log.notice': ['ListValue', 'Empty'],
  'kong.log.info': ['ListValue', 'Empty'],
  'kong.log.debug': ['ListValue', 'Empty'],
  'kong.log.set_serialize_value': ['KV', 'Empty'],
  'kong.log.serialize': ['Empty', 'String'],
  'kong.nginx.get_var': ['String', 'String'],
  'kong.nginx.get_tls1_version_str': ['Empty', 'String'],
  'kong.nginx.set_ctx': ['KV', 'String'],
  'kong.nginx.get_ctx': ['String', 'Value'],
  'kong.nginx.req_start_time': ['Empty', 'Number'],
  'kong.nginx.get_subsystem': ['Empty', 'String'],
  'kong.node.get_id': ['Empty', 'String'],
  'kong.node.get_memory_stats': ['Empty', 'MemoryStats'],
  'kong.request.get_scheme': ['Empty', 'String'],
  'kong.request.get_host': ['Empty', 'String'],
  'kong.request.get_port': ['Empty', 'Int'],
  'kong.request.get_forwarded_scheme': ['Empty', 'String'],
  'kong.request.get_forwarded_host': ['Empty', 'String'],
  'kong.request.get_forwarded_port': ['Empty', 'Int'],
  'kong.request.get_http_version': ['Empty', 'Number'],
  'kong.request.get_method': ['Empty', 'String'],
  'kong.request.get_path': ['Empty', 'String'],
  'kong.request.get_path_with_query': ['Empty', 'String'],
  'kong.request.get_raw_query': ['Empty', 'String'],
  'kong.request.get_query_arg': ['String', 'String'],
  'kong.request.get_query': ['Int', 'Struct'],
  'kong.request.get_header': ['String', 'String'],
  'kong.request.get_headers': ['Int', 'Struct'],
  'kong.request.get_raw_body': ['Empty', 'RawBodyResult'],
  'kong.request.get_uri_captures': ['Empty', 'UriCapturesResult'],
  'kong.response.get_status': ['Empty', 'Int'],
  'kong.response.get_header': ['String', 'String'],
  'kong.response.get_headers': ['Int', 'Struct'],
  'kong.response.get_source': ['Empty', 'String'],
  'kong.response.set_status': ['Int', 'Empty'],
  'kong.response.set_header': ['KV', 'Empty'],
  'kong.response.add_header': ['KV', 'Empty'],
  'kong.response.clear_header': ['String', 'Empty'],
  'kong.response.set_headers': ['Struct', 'Empty'],
  'kong.response.exit': ['ExitArgs', 'Empty'],
  'kong.router.get_route': ['Empty', 'Route'],
  'kong.router.get_service': ['Empty', 'Service'],
  'kong.service.set_upstream': ['String', 'Bool'],
  'kong.service.set_target': ['Target', 'Empty'],
  'kong.service.request.set_scheme': ['String', 'Empty'],
  'kong.service.request.set_path': ['String', 'Empty'],
  'kong.service.request.set_raw_query': ['String', 'Empty'],
  'kong.service.request.set_method': ['String', 'Empty'],
  'kong.service.request.set_query': ['Struct', 'Empty'],
  'kong.service.request.set_header': ['KV', 'Empty'],
  'kong.service.request.add_header': ['KV', 'Empty'],
  'kong.service.request.clear_header': ['String', 'Empty'],
  'kong.service.request.set_headers': ['Struct', 'Empty'],
  'kong.service.request.set_raw_body': ['ByteString', 'Empty'],
  'kong.service.response.get_status': ['Empty', 'Int'],
  'kong.service.response.get_header': ['String', 'String'],
  'kong.service.response.get_headers': ['Int', 'Struct'],
  'kong.service.response.get_raw_body': ['Empty', 'ByteString'],
}

const METHODS: ReadonlyMap<string, PdkMethod> = new Map(
  Object.entries(SIGNATURES).map(([name, [input, output]]) => [name, { input, output }]),
)

/** The names of all PDK functions that a plugin can call over protobuf. */
export const PROTOBUF_METHODS: readonly string[] = [...METHODS.keys()]

/** Undefined for a function that the protocol does not have. */
export function methodOf(name: string): PdkMethod | undefined {
  return METHODS.get(name)
}
