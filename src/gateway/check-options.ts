import { MockUsageError } from '../errors'
import { checkKeys } from '../errors/known-keys'
import { LOG_LEVELS } from '../nginx/log-level'
import type { GatewayOptions, KongConf, ProblemsMode } from './options'
import { isServerSetting } from './plugin-server-settings'

const ACTION = 'create a gateway'
const MODES: readonly ProblemsMode[] = ['reject', 'record']
const CONF: Readonly<Record<keyof KongConf, true>> = {
  trusted_ips: true,
  log_level: true,
  error_default_type: true,
  pluginserver_names: true,
  prefix: true,
}

/**
 * Refuses options that would silently do nothing.
 *
 * @throws MockUsageError when an option has a value or a member that it cannot have
 */
export function checkOptions({ problems, conf = {}, node = {}, pdkCallBudget, handlerTimeout }: GatewayOptions): void {
  if (problems !== undefined) checkMode(ACTION, problems)
  if (pdkCallBudget !== undefined) checkBudget(pdkCallBudget)
  if (handlerTimeout !== undefined) checkTimeout(handlerTimeout)
  const own = Object.entries(conf).filter(([key]) => !isServerSetting(key))
  checkKeys(ACTION, Object.fromEntries(own), CONF)
  checkKeys(ACTION, node, { id: true, hostname: true })
  if (conf.log_level !== undefined) checkWord(ACTION, 'conf.log_level', conf.log_level, LOG_LEVELS)
}

function checkBudget(budget: number): void {
  if (Number.isInteger(budget) && budget >= 0) return
  throw new MockUsageError(
    `Failed to ${ACTION}: the option "pdkCallBudget" is ${JSON.stringify(budget) ?? String(budget)}. Use a whole number of calls, 0 or more.`,
  )
}

function checkTimeout(timeout: unknown): void {
  if (typeof timeout === 'number' && timeout > 0) return
  throw new MockUsageError(
    `Failed to ${ACTION}: the option "handlerTimeout" is ${JSON.stringify(timeout) ?? String(timeout)}. Use a number of milliseconds above 0, or Infinity for no limit.`,
  )
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
