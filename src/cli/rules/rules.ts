import { LOAD_RULES } from './load-rules'
import type { Rule } from './rule'
import { SOURCE_RULES } from './source-rules'

export type RuleId = keyof typeof LOAD_RULES | keyof typeof SOURCE_RULES

/** Every rule by its id: those about loading, then those about the handlers' source. */
export const RULES: Readonly<Record<RuleId, Rule>> = { ...LOAD_RULES, ...SOURCE_RULES }

export function isRuleId(name: string): name is RuleId {
  return Object.hasOwn(RULES, name)
}
