import type { Finding, Mistake } from '../finding'
import { RULES } from '../rules/rules'
import type { RuleSettings } from './settings'

/** The mistake with all that is said of its rule; undefined where the rule is switched off. */
export function toFinding(mistake: Mistake, settings: RuleSettings): Finding | undefined {
  const rule = RULES[mistake.rule]
  const severity = settings[mistake.rule] ?? rule.severity
  if (severity === 'off') return undefined
  return { severity, why: rule.why, fix: rule.fix, ...mistake }
}
