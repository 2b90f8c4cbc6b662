import { echo, fault, stream, type Gateway, type UpstreamStub } from '../../index'
import { entryOf, memberOf, numberOf, textOf, type Located } from '../yaml/located'
import { bytesOf } from './connection'
import { entriesOf, messageOf } from './request'

/** What a service is reached by. */
export type Kind = 'request' | 'connect'

/** What answers where nothing is written: 200 to requests, and to connections what they sent. */
const UNTOLD: Readonly<Record<Kind, UpstreamStub>> = { request: { status: 200 }, connect: echoed() }
const OF_HTTP = ['status', 'reason', 'headers', 'delay', 'body', 'json'] as const

/** The services of a gateway, which answer each step as it wants: each has its own reply, or all have the same. */
export class Services {
  readonly #named = new Set<string>()

  constructor(readonly gateway: Gateway) {}

  /**
   * @param holders - who may say what is answered, the first that does counts
   * @throws Error when the file of a body cannot be read; MockUsageError for a service that is not there
   */
  answer(kind: Kind, holders: readonly (Located | undefined)[]): void {
    const holder = holders.find((node) => entryOf(node, 'reply') ?? entryOf(node, 'replies'))
    const reply = memberOf(holder, 'reply')
    const common = reply && stubOf(reply, kind)
    this.gateway.upstream(UNTOLD.request).upstream(UNTOLD.connect)
    if (common) this.gateway.upstream(common)
    for (const name of this.#named) this.gateway.upstream(name, common ?? UNTOLD[kind])
    for (const { key, value } of entriesOf(memberOf(holder, 'replies'))) {
      this.gateway.upstream(key, stubOf(value, kind))
      this.#named.add(key)
    }
  }
}

/** Where a reply fits both, it is one to the kind of exchange that is under way. */
function stubOf(reply: Located, kind: Kind): UpstreamStub {
  const fitting = onlyKind(reply) ?? kind
  return fitting === 'request' ? toReply(reply) : toStream(reply)
}

function onlyKind(reply: Located): Kind | undefined {
  if (numberOf(reply) !== undefined || OF_HTTP.some((key) => memberOf(reply, key))) return 'request'
  const text = textOf(reply)
  return (text !== undefined && text !== 'echo') || memberOf(reply, 'data') ? 'connect' : undefined
}

function toStream(reply: Located): UpstreamStub {
  const text = textOf(reply)
  if (text !== undefined) return text === 'echo' ? echoed() : stream(text)
  return faultOf(reply) ?? stream(bytesOf(reply) ?? '')
}

function echoed(): UpstreamStub {
  return stream(({ bytes }) => bytes)
}

function toReply(reply: Located): UpstreamStub {
  if (reply.kind === 'scalar') return textOf(reply) === 'echo' ? echo() : { status: numberOf(reply) ?? 200 }
  const [status, delay] = ['status', 'delay'].map((key) => numberOf(memberOf(reply, key)))
  const reason = textOf(memberOf(reply, 'reason'))
  return (
    faultOf(reply) ?? {
      ...messageOf(entriesOf(memberOf(reply, 'headers')), reply),
      ...(status !== undefined && { status }),
      ...(delay !== undefined && { delay }),
      ...(reason !== undefined && { reason }),
    }
  )
}

function faultOf(reply: Located): UpstreamStub | undefined {
  const kind = textOf(memberOf(reply, 'fault'))
  return kind === undefined ? undefined : fault[kind as keyof typeof fault]()
}
