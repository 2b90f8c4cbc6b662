/** What protobuf has as a value on its own, as far as Kong's protocol uses it; `null` is google.protobuf.NullValue. */
export type ScalarType = 'bool' | 'int32' | 'int64' | 'double' | 'string' | 'bytes' | 'null'

interface Field<T extends string> {
  readonly number: number
  readonly name: string
  /** A scalar, or the name of a message. */
  readonly type: T
  /** `map`: from text to values of the type. */
  readonly label: 'single' | 'oneof' | 'repeated' | 'map'
}

type MakeField = <T extends string>(number: number, name: string, type: T) => Field<T>

const field: MakeField = (number, name, type) => ({ number, name, type, label: 'single' })
const oneOf: MakeField = (number, name, type) => ({ number, name, type, label: 'oneof' })
const list: MakeField = (number, name, type) => ({ number, name, type, label: 'repeated' })
const map: MakeField = (number, name, type) => ({ number, name, type, label: 'map' })

/** The messages that a server and Kong exchange besides PDK calls. */
const RPC = {
  CmdStartInstance: [field(1, 'name', 'string'), field(2, 'config', 'bytes')],
  CmdCloseInstance: [field(1, 'instance_id', 'int32')],
  CmdHandleEvent: [field(1, 'instance_id', 'int32'), field(2, 'event_name', 'string')],
  RpcCall: [
    field(1, 'sequence', 'int64'),
    oneOf(33, 'cmd_start_instance', 'CmdStartInstance'),
    oneOf(35, 'cmd_close_instance', 'CmdCloseInstance'),
    oneOf(36, 'cmd_handle_event', 'CmdHandleEvent'),
  ],
  InstanceStatus: [
    field(1, 'name', 'string'),
    field(2, 'instance_id', 'int32'),
    field(3, 'config', 'Value'),
    field(4, 'started_at', 'int64'),
  ],
  RpcReturn: [field(1, 'sequence', 'int64'), oneOf(33, 'instance_status', 'InstanceStatus')],
}

/** google.protobuf's own. */
const WELL_KNOWN = {
  Empty: [],
  Value: [
    oneOf(1, 'null_value', 'null'),
    oneOf(2, 'number_value', 'double'),
    oneOf(3, 'string_value', 'string'),
    oneOf(4, 'bool_value', 'bool'),
    oneOf(5, 'struct_value', 'Struct'),
    oneOf(6, 'list_value', 'ListValue'),
  ],
  Struct: [map(1, 'fields', 'Value')],
  ListValue: [list(1, 'values', 'Value')],
}

/** What the PDK's functions take and give. */
const PDK = {
  KV: [field(1, 'k', 'string'), field(2, 'v', 'Value')],
  Bool: [field(1, 'v', 'bool')],
  Int: [field(1, 'v', 'int32')],
  Number: [field(1, 'v', 'double')],
  String: [field(1, 'v', 'string')],
  ByteString: [field(1, 'v', 'bytes')],
  ExitArgs: [field(1, 'status', 'int32'), field(2, 'body', 'bytes'), field(3, 'headers', 'Struct')],
  RawBodyResult: [oneOf(1, 'content', 'bytes'), oneOf(2, 'body_filepath', 'string'), oneOf(3, 'error', 'string')],
  UriCapturesResult: [list(1, 'unnamed', 'bytes'), map(2, 'named', 'bytes')],
  Target: [field(1, 'host', 'string'), field(2, 'port', 'int32')],
  ConsumerSpec: [field(1, 'id', 'string'), field(2, 'by_username', 'bool')],
  AuthenticateArgs: [field(1, 'consumer', 'Consumer'), field(2, 'credential', 'AuthenticatedCredential')],
}

const ENTITIES = {
  ServiceKey: [field(1, 'id', 'string')],
  CertificateKey: [field(1, 'id', 'string')],
  Route: [
    field(1, 'id', 'string'),
    field(2, 'created_at', 'int64'),
    field(3, 'updated_at', 'int64'),
    field(4, 'name', 'string'),
    list(5, 'protocols', 'string'),
    list(6, 'methods', 'string'),
    list(7, 'hosts', 'string'),
    list(8, 'paths', 'string'),
    list(9, 'headers', 'string'),
    field(10, 'https_redirect_status_code', 'int32'),
    field(11, 'regex_priority', 'int32'),
    field(12, 'strip_path', 'bool'),
    field(13, 'preserve_host', 'bool'),
    list(14, 'snis', 'string'),
    list(15, 'sources', 'string'),
    list(16, 'destinations', 'string'),
    list(17, 'tags', 'string'),
    field(18, 'service', 'ServiceKey'),
  ],
  Service: [
    field(1, 'id', 'string'),
    field(2, 'created_at', 'int64'),
    field(3, 'updated_at', 'int64'),
    field(4, 'name', 'string'),
    field(5, 'retries', 'int32'),
    field(6, 'protocol', 'string'),
    field(7, 'host', 'string'),
    field(8, 'port', 'int32'),
    field(9, 'path', 'string'),
    field(10, 'connect_timeout', 'int32'),
    field(11, 'write_timeout', 'int32'),
    field(12, 'read_timeout', 'int32'),
    list(13, 'tags', 'string'),
    field(14, 'client_certificate', 'CertificateKey'),
  ],
  Consumer: [
    field(1, 'id', 'string'),
    field(2, 'created_at', 'int64'),
    field(3, 'username', 'string'),
    field(4, 'custom_id', 'string'),
    list(5, 'tags', 'string'),
  ],
  AuthenticatedCredential: [field(1, 'id', 'string'), field(2, 'consumer_id', 'string')],
  DictStats: [field(1, 'allocated_slabs', 'int64'), field(2, 'capacity', 'int64')],
  LuaSharedDicts: [field(1, 'kong', 'DictStats'), field(2, 'kong_db_cache', 'DictStats')],
  WorkerLuaVm: [field(1, 'http_allocated_gc', 'int64'), field(2, 'pid', 'int64')],
  MemoryStats: [field(1, 'lua_shared_dicts', 'LuaSharedDicts'), list(2, 'workers_lua_vms', 'WorkerLuaVm')],
}

/** A message of Kong's protocol, without its package. */
export type MessageName = keyof typeof RPC | keyof typeof WELL_KNOWN | keyof typeof PDK | keyof typeof ENTITIES

/** One field of a message. */
export type FieldType = Field<ScalarType | MessageName>

/** The fields of each message, by number upwards. kong/include/kong/pluginsocket.proto, google/protobuf/struct.proto */
export const MESSAGE_TYPES: Readonly<Record<MessageName, readonly FieldType[]>> = {
  ...RPC,
  ...WELL_KNOWN,
  ...PDK,
  ...ENTITIES,
}

const SCALARS: ReadonlySet<string> = new Set<ScalarType>([
  'bool',
  'int32',
  'int64',
  'double',
  'string',
  'bytes',
  'null',
])

export function isScalar(type: FieldType['type']): type is ScalarType {
  return SCALARS.has(type)
}
