import { MockUsageError } from '../errors'
import { fromBytes, toByteString, toText } from '../lua/strings'
import { ReceivedStream } from '../message'
import type { StreamOutcome, UpstreamStream } from '../nginx/stream-exchange'
import { Fault } from './fault'

/** What an upstream server sends back before it closes the connection: text, bytes, or nothing because of a fault. */
export type StreamAnswer = string | Uint8Array | Fault

/** A function that stands for the upstream server of a stream; it is called once with all that the server received. */
export type StreamHandler = (received: ReceivedStream) => StreamAnswer | Promise<StreamAnswer>

/** A stand-in for the upstream server of a stream. Made by `stream()`. */
export class StreamStub {
  constructor(readonly answer: StreamHandler | StreamAnswer) {}
}

/**
 * A stub for a service that is reached by `gateway.connect()`.
 *
 * @param answer - text or bytes for the client, a fault, or a function that makes one of them of what was received
 * @example gateway.upstream('redis', stream((received) => (received.text() === 'PING\r\n' ? '+PONG\r\n' : '-ERR\r\n')))
 */
export function stream(answer: StreamHandler | StreamAnswer): StreamStub {
  return new StreamStub(answer)
}

/** @throws MockUsageError when a handler gives nothing that a stream can carry */
export async function askStream(stub: StreamStub | Fault, request: UpstreamStream): Promise<StreamOutcome> {
  const answer = stub instanceof Fault ? stub : await answerOf(stub, request)
  if (answer instanceof Fault) return { fault: answer.kind }
  if (typeof answer === 'string') return { data: toByteString(answer) }
  if (answer instanceof Uint8Array) return { data: fromBytes(answer) }
  throw new MockUsageError(
    `Failed to answer a stream for an upstream server: the handler returned ${String(answer)}. Return text, bytes or a fault.`,
  )
}

function answerOf({ answer }: StreamStub, request: UpstreamStream): StreamAnswer | Promise<StreamAnswer> {
  return typeof answer === 'function' ? answer(toReceivedStream(request)) : answer
}

/** The stream as tests see it. */
export function toReceivedStream({ data, host, port, tls }: UpstreamStream): ReceivedStream {
  return new ReceivedStream(data, toText(host), port, tls)
}
