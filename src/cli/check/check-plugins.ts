import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import type { CheckedPlugin, Finding, Mistake } from '../finding'
import { KongOracle } from '../lint/ask-kong'
import { Directives } from '../lint/directives'
import { lintPlugin } from '../lint/lint-plugin'
import { loadPlugin, type LoadResult, type TimeLimits } from '../load/load-plugin'
import { Anchors } from './anchors'
import { discover, type Candidate } from './discover'
import { loadMistakes } from './load-mistakes'
import { moduleMistakes, nameOf, phasesOf } from './module-mistakes'
import { duplicateMistakes } from './duplicates'
import type { RuleSettings } from './settings'
import { toFinding } from './to-finding'

/** What to check, and how. */
export interface CheckRequest {
  readonly cwd: string
  readonly paths: readonly string[]
  readonly settings: RuleSettings
  readonly limits: TimeLimits
  /** The program that loads a plugin in a process of its own. */
  readonly childFile: string
}

/** A loaded plugin with what is wrong with it. */
export interface Checked {
  readonly candidate: Candidate
  readonly result: LoadResult
  readonly anchors: Anchors
  readonly mistakes: readonly Mistake[]
}

const AT_ONCE = availableParallelism()

/**
 * Checks every plugin that Kong's plugin server would find in the paths, and the files it would stumble over.
 *
 * @throws UsageError for a path that does not exist
 */
export async function checkPlugins(request: CheckRequest): Promise<CheckedPlugin[]> {
  const { candidates, mistakes } = discover(request.cwd, request.paths)
  const { childFile, limits } = request
  // Loading is timed: nothing else goes on meanwhile.
  const results = await inTurns(candidates, async (candidate) => ({
    candidate,
    result: await loadPlugin(childFile, candidate.file, limits),
  }))
  const oracle = new KongOracle()
  const checked = await Promise.all(results.map(({ candidate, result }) => checkCandidate(candidate, result, oracle)))
  const ofAll = duplicateMistakes(checked)
  const plugins = checked.map((one) => report(one, [...one.mistakes, ...(ofAll.get(one) ?? [])], request.settings))
  const others = mistakes.map(({ ...mistake }) => ({
    file: mistake.file,
    findings: findingsOf([mistake], request.settings),
  }))
  return [...plugins, ...others.filter(({ findings }) => findings.length > 0)]
}

/** Processes are started a few at a time. */
async function inTurns<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  const queue = items.entries()
  const takeTurns = async () => {
    for (const [index, item] of queue) results[index] = await work(item)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, takeTurns))
  return results
}

async function checkCandidate(candidate: Candidate, result: LoadResult, oracle: KongOracle): Promise<Checked> {
  const { file } = candidate
  const lint = await lintPlugin(file, oracle)
  const anchors = new Anchors(file, lint.places)
  const { facts } = result
  const loading = loadMistakes(candidate, result, anchors)
  const ofModule = facts?.plugin === 'function' ? moduleMistakes(candidate, facts, anchors) : []
  return { candidate, result, anchors, mistakes: withoutEchoes([...loading, ...ofModule, ...lint.mistakes]) }
}

/** What is no plugin has no handlers to read, and a syntax error is why a file does not load. */
function withoutEchoes(mistakes: readonly Mistake[]): readonly Mistake[] {
  const other = mistakes.filter(({ rule }) => rule === 'not-a-plugin')
  if (other.length > 0) return other
  const hasSyntaxError = mistakes.some(({ rule }) => rule === 'syntax-error')
  return hasSyntaxError ? mistakes.filter(({ rule }) => rule !== 'load-failed') : mistakes
}

function report({ candidate, result }: Checked, mistakes: readonly Mistake[], settings: RuleSettings): CheckedPlugin {
  const { file } = candidate
  const { facts } = result
  const findings = findingsOf(mistakes, settings)
  if (facts?.plugin !== 'function') return { file, findings }
  return {
    file,
    name: nameOf(candidate, facts),
    ...(typeof facts.version === 'string' && { version: facts.version }),
    priority: typeof facts.priority === 'number' ? facts.priority : 0,
    phases: phasesOf(facts),
    findings,
  }
}

function findingsOf(mistakes: readonly Mistake[], settings: RuleSettings): Finding[] {
  const directives = new Map<string, Directives>()
  const isOff = ({ file, rule, line }: Mistake): boolean => {
    const known = directives.get(file) ?? new Directives(textOf(file))
    directives.set(file, known)
    return known.isOff(rule, line)
  }
  const findings = mistakes.filter((mistake) => !isOff(mistake)).map((mistake) => toFinding(mistake, settings))
  return findings.filter((finding) => finding !== undefined).sort(byPlace)
}

function byPlace(a: Finding, b: Finding): number {
  return a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
