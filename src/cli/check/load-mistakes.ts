import path from 'node:path'
import type { Mistake, Place } from '../finding'
import type { LoadFailure, ModuleFacts } from '../load/facts'
import type { LoadResult } from '../load/load-plugin'
import type { Anchors } from './anchors'
import type { Candidate } from './discover'

const OF_A_PLUGIN = ['Plugin', 'Schema', 'Version', 'Priority', 'Name']

/** What is wrong with how a file loads. */
export function loadMistakes(candidate: Candidate, result: LoadResult, anchors: Anchors): Mistake[] {
  const top = anchors.at('Plugin')
  if (result.ended === 'hung') return [{ rule: 'load-hangs', ...top, message: 'Loading this file does not end.' }]
  if (result.ended) {
    return [{ rule: 'load-exits', ...top, message: `Loading this file ends the process (${result.exit}).` }]
  }
  if (result.failure) return [failureMistake(candidate, result.failure, anchors)]
  return [
    ...behaviourMistakes(result, anchors),
    ...(result.facts ? exportMistakes(candidate, result.facts, anchors) : []),
  ]
}

function failureMistake({ file, directory }: Candidate, failure: LoadFailure, anchors: Anchors): Mistake {
  const noPlugin = directory !== undefined && (path.extname(file) === '' || file.endsWith('.d.ts'))
  const message = `Loading this file fails: ${failure.message.split('\n')[0] ?? ''}`
  return {
    rule: noPlugin ? 'not-a-plugin' : 'load-failed',
    ...(placeInFile(file, failure.stack) ?? anchors.at('Plugin')),
    message,
  }
}

/** The file's own line in a stack, or the one that a syntax error names. */
export function placeInFile(file: string, stack: string): Place | undefined {
  const at = stack.indexOf(`${file}:`)
  const [, line, column] = at < 0 ? [] : (/^(\d+)(?::(\d+))?/.exec(stack.slice(at + file.length + 1)) ?? [])
  return line === undefined ? undefined : { file, line: Number(line), column: Number(column ?? 1) }
}

function behaviourMistakes({ keepsRunning, printed }: LoadResult, anchors: Anchors): Mistake[] {
  const mistakes: Mistake[] = []
  if (keepsRunning) {
    mistakes.push({
      rule: 'load-keeps-running',
      ...anchors.at(),
      message: 'Something opened at load keeps the process running.',
    })
  }
  const line = printed.trim().split('\n')[0] ?? ''
  if (line !== '') {
    mistakes.push({
      rule: 'load-prints',
      ...anchors.at(),
      message: `Loading this file prints to standard output: ${line}`,
    })
  }
  return mistakes
}

function exportMistakes(candidate: Candidate, facts: ModuleFacts, anchors: Anchors): Mistake[] {
  if (facts.plugin === 'function') return []
  if (facts.plugin !== 'undefined') {
    const what = facts.plugin === 'no prototype' ? 'an arrow function' : `of type ${facts.plugin}`
    return [
      { rule: 'no-plugin-class', ...anchors.at('Plugin'), message: `The exported Plugin is no class but ${what}.` },
    ]
  }
  if (facts.hasDefault) {
    return [{ rule: 'default-export', ...anchors.at('default'), message: 'The plugin stands in a default export.' }]
  }
  const related = facts.exports.some((name) => OF_A_PLUGIN.includes(name))
  if (candidate.directory !== undefined && !related) {
    return [{ rule: 'not-a-plugin', ...anchors.at(), message: 'This file exports no Plugin.' }]
  }
  const found = facts.exports.length > 0 ? `only ${facts.exports.join(', ')}` : 'nothing'
  return [
    { rule: 'no-plugin-class', ...anchors.at('Schema', 'Name'), message: `This file exports no Plugin, but ${found}.` },
  ]
}
