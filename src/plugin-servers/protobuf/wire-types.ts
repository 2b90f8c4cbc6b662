import { isScalar, type FieldType, type ScalarType } from './message-types'

/** How many bytes a value takes is told by these three bits behind the number of its field. */
export const VARINT = 0
export const FIXED64 = 1
export const BYTES = 2
export const FIXED32 = 5

const SCALAR_WIRE_TYPES: Readonly<Record<ScalarType, number>> = {
  bool: VARINT,
  int32: VARINT,
  int64: VARINT,
  null: VARINT,
  double: FIXED64,
  string: BYTES,
  bytes: BYTES,
}

const NAMES: Readonly<Record<number, string>> = {
  [VARINT]: 'varint',
  [FIXED64]: '64bit',
  [BYTES]: 'bytes',
  3: 'gstart',
  4: 'gend',
  [FIXED32]: '32bit',
}

export function wireTypeOf({ type, label }: FieldType): number {
  return label === 'map' || !isScalar(type) ? BYTES : SCALAR_WIRE_TYPES[type]
}

/** As lua-protobuf calls it. */
export function wireTypeName(wireType: number): string {
  return NAMES[wireType] ?? '<unknown>'
}
