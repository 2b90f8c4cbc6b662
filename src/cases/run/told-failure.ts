import { MASKING, type Masking } from '../../exchange'
import type { Exchange, StreamExchange } from '../../index'
import type { Difference } from '../expect/difference'
import type { FailedExchange } from '../result'

/** Characters a line of the timeline has at most. */
const WIDTH = 110
/** Characters of a value. */
const LONGEST = 600

/** What went wrong, in words: without the credentials of the exchange, but for those that the test itself expected. */
export function toldFailure(
  exchange: Exchange | StreamExchange,
  differences: readonly Difference[],
): Pick<FailedExchange, 'differences' | 'exchange'> {
  const masking = exchange[MASKING]({ told: differences.map(({ expected }) => expected).join('\n') })
  return {
    differences: differences.map((difference) => ({
      ...difference,
      expected: inLines(masking.text(difference.expected), shortened),
      received: inLines(difference.received, (line) => shortened(maskedValue(difference.subject, line, masking))),
    })),
    exchange: masking.exchange.timeline({ colour: false, width: WIDTH }),
  }
}

/** What is shortened first may end with a part of a credential, which nobody would find. */
function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}… (${text.length} characters)` : text
}

function inLines(text: string, change: (line: string) => string): string {
  return text.split('\n').map(change).join('\n')
}

/** A value as JSON under the last name of its subject, `upstream.headers.X-Api-Key`; or words. */
function maskedValue(subject: string, text: string, masking: Masking): string {
  const name = subject.slice(subject.lastIndexOf('.') + 1)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return masking.text(text)
  }
  const masked = JSON.stringify(masking.value({ [name]: value })[name])
  return masked === JSON.stringify(value) ? text : (masked ?? text)
}
