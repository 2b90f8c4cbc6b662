import { schemaRefusal } from '../../inspect'
import { BUNDLED_PRIORITIES } from '../bundled-priorities'
import type { Mistake } from '../finding'
import type { ModuleFacts } from '../load/facts'
import type { Anchors } from './anchors'
import type { Candidate } from './discover'

/** Phases that the plugin server looks for, in its own order. kong-js-pdk 0.6.0, lib/mod.js */
const PHASES = ['certificate', 'rewrite', 'log', 'access', 'preread', 'response']

/** The name under which Kong knows a loaded plugin. */
export function nameOf({ fileName }: Candidate, { name }: ModuleFacts): string {
  return (name ?? fileName).toLowerCase()
}

export function phasesOf({ methods }: ModuleFacts): string[] {
  return PHASES.filter((phase) => methods.includes(phase))
}

/** What Kong would not take, or take otherwise than meant, of what a plugin says about itself. */
export function moduleMistakes(candidate: Candidate, facts: ModuleFacts, anchors: Anchors): Mistake[] {
  return [
    ...nameMistakes(candidate, facts, anchors),
    ...handlerMistakes(facts, anchors),
    ...priorityMistakes(facts, anchors),
    ...versionMistakes(facts, anchors),
    ...schemaMistakes(nameOf(candidate, facts), facts, anchors),
  ]
}

function nameMistakes(candidate: Candidate, facts: ModuleFacts, anchors: Anchors): Mistake[] {
  const name = nameOf(candidate, facts)
  if (facts.nameType !== 'string' && facts.nameType !== 'undefined') {
    const message = `Name is of type ${facts.nameType}, and has no toLowerCase().`
    return [{ rule: 'load-failed', ...anchors.at('Name'), message, fix: 'Export Name as text.' }]
  }
  if (Object.hasOwn(BUNDLED_PRIORITIES, name)) {
    return [
      { rule: 'bundled-name', ...anchors.at('Name', 'Plugin'), message: `Kong has a plugin "${name}" of its own.` },
    ]
  }
  if (candidate.isFolder && facts.name === undefined) {
    return [{ rule: 'folder-name', ...anchors.at('Plugin'), message: `Kong calls this plugin "${name}".` }]
  }
  return []
}

function handlerMistakes(facts: ModuleFacts, anchors: Anchors): Mistake[] {
  if (phasesOf(facts).length > 0) return []
  const methods = facts.methods.length > 0 ? ` (its methods are ${facts.methods.join(', ')})` : ''
  return [{ rule: 'no-handlers', ...anchors.at('Plugin'), message: `The class has no handler${methods}.` }]
}

/** kong/db/dao/plugins.lua, `valid_priority`; what is falsy the plugin server makes 0. */
function priorityMistakes({ priority }: ModuleFacts, anchors: Anchors): Mistake[] {
  const place = anchors.at('Priority', 'Plugin')
  if (priority === undefined) return [{ rule: 'priority-missing', ...place, message: 'The plugin has no Priority.' }]
  if (Boolean(priority) && !Number.isInteger(priority)) {
    const message = `Priority is ${JSON.stringify(priority)}, which is no whole number.`
    return [{ rule: 'priority-invalid', ...place, message }]
  }
  const same = Object.keys(BUNDLED_PRIORITIES).filter((name) => BUNDLED_PRIORITIES[name] === priority)
  const message = `Priority ${JSON.stringify(priority)} is also that of Kong's ${same.join(', ')}.`
  return same.length > 0 ? [{ rule: 'priority-clash', ...place, message }] : []
}

/** kong/db/dao/plugins.lua, `valid_version`: text with a version of up to three numbers in it. */
function versionMistakes({ version }: ModuleFacts, anchors: Anchors): Mistake[] {
  const numbers = typeof version === 'string' ? (/\d[\d.]*/.exec(version)?.[0].split('.').filter(Boolean) ?? []) : []
  if (numbers.length > 0 && numbers.length <= 3) return []
  const is = version === undefined ? 'The plugin has no Version' : `Version is ${JSON.stringify(version)}`
  return [{ rule: 'version-invalid', ...anchors.at('Version', 'Plugin'), message: `${is}.` }]
}

function schemaMistakes(name: string, facts: ModuleFacts, anchors: Anchors): Mistake[] {
  const place = anchors.at('Schema', 'Plugin')
  if (facts.schemaProblem !== undefined) {
    return [{ rule: 'schema-invalid', ...place, message: `JSON cannot carry the Schema: ${facts.schemaProblem}.` }]
  }
  const refusal = schemaRefusal(name, facts.schema)
  return refusal === undefined ? [] : [{ rule: 'schema-invalid', ...place, message: refusal }]
}
