import type { ExchangeRecord } from '../../index'
import { LOG_LEVELS } from '../exchange-words'
import { checkWord } from '../known-word'
import { listed, result, type MatcherContext, type MatcherResult } from '../matcher'
import { asExchange } from '../received'
import { containsText } from '../text-pattern'

/**
 * The gateway's log has a line of that level, and with that message when it is given: text that it contains, a pattern, or an
 * asymmetric matcher.
 */
export function toHaveLogged(this: MatcherContext, received: unknown, level: string, message?: unknown): MatcherResult {
  const exchange = asExchange(received, 'toHaveLogged')
  checkWord('toHaveLogged', 'level', level, LOG_LEVELS)
  const pass = messagesOf(exchange, level).some((one) => message === undefined || containsText(this, one, message))
  return result(this, 'toHaveLogged', pass, { received, expected: [message] }, (shown) => {
    const printed = asExchange(shown, 'toHaveLogged')
    const messages = messagesOf(printed, level).map((one) => this.utils.printReceived(one))
    return {
      expected: `a line of level ${level}${message === undefined ? '' : ` with ${this.utils.printExpected(message)}`}`,
      received: messages.length > 0 ? listed(messages) : `no line of level ${level}`,
      exchange: printed,
    }
  })
}

function messagesOf({ logs }: Pick<ExchangeRecord, 'logs'>, level: string): string[] {
  return logs.filter((entry) => entry.level === level).map((entry) => entry.message)
}
