import { createRequire } from 'node:module'

interface Codec {
  Encoder: new () => { encode(value: unknown): Uint8Array }
  Decoder: new (...options: unknown[]) => { decode(message: Uint8Array): unknown }
}

/** The very @msgpack/msgpack that kong-pdk's plugin server uses, which is older than the project's own. */
const { Encoder, Decoder } = createRequire(require.resolve('kong-pdk/package.json'))('@msgpack/msgpack') as Codec

const NO_LIMIT = 0xffffffff

/** The message in which the plugin server sends a call to Kong. @throws what the encoder throws */
export function encodeCall(args: readonly unknown[]): Uint8Array {
  return new Encoder().encode([1, 7, undefined, { Data: { Method: 'kong.log', Args: args }, EventId: 0 }])
}

/**
 * What the plugin server hands to the plugin of a message from Kong with this packed result in it.
 * The cache of keys is left out: it would carry text from one message to the next.
 *
 * @throws what the decoder throws
 */
export function decodeResult(packed: string): unknown {
  const head = '\x94\x00\x07\xa6plugin\x91\x82\xa7EventId\x00\xa4Data'
  const limits = [NO_LIMIT, NO_LIMIT, NO_LIMIT, NO_LIMIT, NO_LIMIT]
  const decoder = new Decoder(undefined, undefined, ...limits, null)
  const message = decoder.decode(Buffer.from(head + packed, 'latin1')) as [0, number, string, [{ Data: unknown }]]
  return message[3][0].Data
}
