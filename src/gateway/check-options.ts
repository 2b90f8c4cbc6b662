import { ENTITY_NAMES } from '../db/declarative/tables'
import { MockUsageError } from '../errors'
import { checkKeys, checkOption } from '../errors/known-keys'
import { FUNCTION, LIST, OBJECT, oneOf, TEXT, TEXTS, type OptionKind } from '../errors/option-kinds'
import { nearestName } from '../errors/nearest-name'
import { shown } from '../errors/shown'
import { LOG_LEVELS } from '../nginx/log-level'
import type { GatewayOptions, KongConf } from './options'
import { isServerSetting } from './plugin-server-settings'
import { PROBLEMS_MODE } from './problems-mode'

const ACTION = 'create a gateway'
const NAMES: OptionKind = { fits: (value) => TEXT.fits(value) || TEXTS.fits(value), use: 'a text or a list of texts' }
const ADDRESSES: OptionKind = { fits: (value) => value === false || OBJECT.fits(value), use: 'an object, or false' }
const CONF: Readonly<Record<keyof KongConf, OptionKind>> = {
  trusted_ips: TEXTS,
  log_level: oneOf(...LOG_LEVELS),
  error_default_type: TEXT,
  pluginserver_names: NAMES,
  prefix: TEXT,
}
const NODE = { id: TEXT, hostname: TEXT }
/** What has no check of its own below. */
const OPTIONS: Partial<Readonly<Record<keyof GatewayOptions | 'plugins', OptionKind>>> = {
  problems: PROBLEMS_MODE,
  secrets: oneOf('masked', 'shown'),
  modules: OBJECT,
  ignoredPlugins: TEXTS,
  conf: OBJECT,
  node: OBJECT,
  env: OBJECT,
  dns: ADDRESSES,
  now: FUNCTION,
  plugins: LIST,
}

const OPTION_NAMES = [...Object.keys(OPTIONS), 'pdkCallBudget', 'handlerTimeout']
const KNOWN: ReadonlySet<string> = new Set([...OPTION_NAMES, ...ENTITY_NAMES, '_format_version', '_transform'])

/**
 * Refuses options that would silently do nothing, or fail far from here.
 *
 * @throws MockUsageError when an option has a value or a member that it cannot have
 */
export function checkOptions(options: GatewayOptions): void {
  if (!OBJECT.fits(options)) throw new MockUsageError(`Failed to ${ACTION}: ${shown(options)} is no object. Use one.`)
  checkSpelling(options)
  for (const [option, kind] of Object.entries(OPTIONS)) {
    checkOption(ACTION, option, Reflect.get(options, option), kind)
  }
  const { conf = {}, node = {}, pdkCallBudget, handlerTimeout } = options
  if (pdkCallBudget !== undefined) checkBudget(pdkCallBudget)
  if (handlerTimeout !== undefined) checkTimeout(handlerTimeout)
  const own = Object.entries(conf).filter(([key]) => key === 'pluginserver_names' || !isServerSetting(key))
  checkKeys(ACTION, Object.fromEntries(own), CONF, 'conf.')
  checkKeys(ACTION, node, NODE, 'node.')
}

/** What else is unknown, Kong refuses: it is taken for an entity. */
function checkSpelling(options: GatewayOptions): void {
  for (const key of Object.keys(options)) {
    if (KNOWN.has(key)) continue
    const nearest = nearestName(key, OPTION_NAMES)
    if (nearest === undefined) continue
    throw new MockUsageError(`Failed to ${ACTION}: there is no option ${shown(key)}. Did you mean "${nearest}"?`)
  }
}

function checkBudget(budget: number): void {
  if (Number.isInteger(budget) && budget >= 0) return
  throw new MockUsageError(
    `Failed to ${ACTION}: the option "pdkCallBudget" is ${shown(budget)}. Use a whole number of calls, 0 or more.`,
  )
}

function checkTimeout(timeout: unknown): void {
  if (typeof timeout === 'number' && timeout > 0) return
  throw new MockUsageError(
    `Failed to ${ACTION}: the option "handlerTimeout" is ${shown(timeout)}. Use a number of milliseconds above 0, or Infinity for no limit.`,
  )
}
