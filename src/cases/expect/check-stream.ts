import type { StreamData, StreamExchange } from '../../index'
import { isAbsent, matcherIn } from '../language/matcher'
import { memberOf, type Located } from '../yaml/located'
import { show, unwanted, wanted, type Difference } from './difference'
import { matchText } from './match'
import { matchAllBytes } from './message'

/** Compares what the client of a stream received; that no byte came is that there is nothing. */
export function checkReceived(expected: Located, { received, error }: StreamExchange): Difference[] {
  const word = matcherIn(expected)?.word
  const isThere = received.bytes.length > 0
  if (word !== 'absent' && word !== 'present') return matchStream(expected, received, 'received')
  if (word === 'absent') return isThere ? [unwanted(expected, 'received', show(received.text()))] : []
  return isThere ? [] : [missing(expected, 'received', `nothing: ${error ?? 'closed'}`)]
}

/** Compares what the service behind a stream received. */
export function checkReceivedUpstream(expected: Located, { upstream }: StreamExchange): Difference[] {
  if (isAbsent(expected)) return upstream ? [unwanted(expected, 'upstream', show(upstream.text()))] : []
  if (!upstream) return [missing(expected, 'upstream', 'none: it was not reached')]
  const [host, port, sni] = ['host', 'port', 'sni'].map((key) => memberOf(expected, key))
  return [
    ...matchStream(expected, upstream, 'upstream'),
    ...(host ? matchText(host, upstream.host, 'upstream.host') : []),
    ...(port ? matchText(port, String(upstream.port), 'upstream.port') : []),
    ...(sni ? matchText(sni, upstream.tls?.serverName, 'upstream.sni') : []),
  ]
}

function matchStream(expected: Located, received: StreamData, subject: string): Difference[] {
  if (expected.kind === 'scalar' || matcherIn(expected)) return matchText(expected, received.text(), subject)
  const data = memberOf(expected, 'data')
  const found = data ? matchText(data, received.text(), `${subject}.data`) : []
  return [...found, ...matchAllBytes(expected, received, subject)]
}

function missing(expected: Located, subject: string, received: string): Difference {
  const isTold = expected.kind === 'scalar' || matcherIn(expected)
  return { subject, place: expected.place, expected: isTold ? wanted(expected) : 'a connection', received }
}
