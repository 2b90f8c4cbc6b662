import { MockUsageError } from '../errors'
import { checkKeys } from '../errors/known-keys'
import { LOG_LEVELS } from '../nginx/log-level'
import type { GatewayOptions, KongConf, ProblemsMode } from './options'

const ACTION = 'create a gateway'
const MODES: readonly ProblemsMode[] = ['reject', 'record']
const CONF: Readonly<Record<keyof KongConf, true>> = { trusted_ips: true, log_level: true, error_default_type: true }

/**
 * Refuses options that would silently do nothing.
 *
 * @throws MockUsageError when an option has a value or a member that it cannot have
 */
export function checkOptions({ problems, conf = {}, node = {} }: GatewayOptions): void {
  if (problems !== undefined) checkMode(ACTION, problems)
  checkKeys(ACTION, conf, CONF)
  checkKeys(ACTION, node, { id: true, hostname: true })
  if (conf.log_level !== undefined) checkWord(ACTION, 'conf.log_level', conf.log_level, LOG_LEVELS)
}

/** @throws MockUsageError when it is no way to deal with problems */
export function checkMode(action: string, problems: ProblemsMode): void {
  checkWord(action, 'problems', problems, MODES)
}

function checkWord(action: string, option: string, word: string, words: readonly string[]): void {
  if (words.includes(word)) return
  throw new MockUsageError(
    `Failed to ${action}: the option "${option}" cannot be ${JSON.stringify(word)}. Use one of ${words.join(', ')}.`,
  )
}
