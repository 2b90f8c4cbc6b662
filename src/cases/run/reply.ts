import { echo, fault, type Gateway, type UpstreamStub } from '../../index'
import { entryOf, memberOf, numberOf, textOf, type Located } from '../yaml/located'
import { entriesOf, messageOf } from './request'

const PLAIN: UpstreamStub = { status: 200 }

/**
 * Lets services answer as a test or step wants: each has its own, or all have the same; 200 where nothing is written.
 *
 * @throws Error when the file of a body cannot be read; MockUsageError for a service that is not there
 */
export function stubServices(gateway: Gateway, written: Located, defaults: Located | undefined): void {
  const holder = [written, defaults].find((node) => entryOf(node, 'reply') ?? entryOf(node, 'replies'))
  const reply = memberOf(holder, 'reply')
  gateway.upstream(reply ? toStub(reply) : PLAIN)
  for (const { key, value } of entriesOf(memberOf(holder, 'replies'))) gateway.upstream(key, toStub(value))
}

function toStub(reply: Located): UpstreamStub {
  if (reply.kind === 'scalar') return textOf(reply) === 'echo' ? echo() : { status: numberOf(reply) ?? 200 }
  const kind = textOf(memberOf(reply, 'fault'))
  if (kind !== undefined) return fault[kind as keyof typeof fault]()
  const [status, delay] = ['status', 'delay'].map((key) => numberOf(memberOf(reply, key)))
  const reason = textOf(memberOf(reply, 'reason'))
  return {
    ...messageOf(entriesOf(memberOf(reply, 'headers')), reply),
    ...(status !== undefined && { status }),
    ...(delay !== undefined && { delay }),
    ...(reason !== undefined && { reason }),
  }
}
