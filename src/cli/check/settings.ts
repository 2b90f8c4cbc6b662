import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Severity } from '../rules/rule'
import { isRuleId, type RuleId } from '../rules/rules'
import { UsageError } from '../usage-error'

/** How a rule is used in a project. */
export type RuleSetting = Severity | 'off'

export type RuleSettings = Readonly<Partial<Record<RuleId, RuleSetting>>>

const FILE = '.kong-pdk-mock.json'
const SETTINGS: readonly unknown[] = ['error', 'warning', 'info', 'off'] satisfies RuleSetting[]

/**
 * The rules as a project sets them: `{ "rules": { "fail-open": "off" } }` in `.kong-pdk-mock.json`, or under "kong-pdk-mock" in
 * package.json; the nearest of these above `folder` counts.
 *
 * @throws UsageError for a rule or a setting that does not exist
 */
export function readSettings(folder: string): RuleSettings {
  const own = path.join(folder, FILE)
  if (existsSync(own)) return rulesIn(own, readJson(own))
  const manifest = path.join(folder, 'package.json')
  const section = existsSync(manifest) ? readJson(manifest)['kong-pdk-mock'] : undefined
  if (section !== undefined) return rulesIn(manifest, section)
  const parent = path.dirname(folder)
  return parent === folder ? {} : readSettings(parent)
}

function readJson(file: string): Record<string, unknown> {
  try {
    return asRecord(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    throw new UsageError(`Failed to read ${file}: ${(error as Error).message}.`, { cause: error })
  }
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function rulesIn(file: string, section: unknown): RuleSettings {
  const rules = Object.entries(asRecord(asRecord(section).rules))
  for (const [rule, setting] of rules) checkSetting(file, rule, setting)
  return Object.fromEntries(rules) as RuleSettings
}

function checkSetting(file: string, rule: string, setting: unknown): void {
  if (!isRuleId(rule)) throw new UsageError(`${file} sets a rule "${rule}" that does not exist.`)
  if (!SETTINGS.includes(setting)) {
    throw new UsageError(
      `${file} sets the rule "${rule}" to ${JSON.stringify(setting)}: use error, warning, info or off.`,
    )
  }
}
