import { readFileSync } from 'node:fs'
import type { Mistake, Place } from '../finding'
import { typescriptOf } from '../load/typescript'
import type { KongOracle } from './ask-kong'
import type { ClassNode } from './ast'
import { callMistake } from './call-rules'
import { classMistakes } from './class-rules'
import { ownFilesOf } from './files'
import { outlineOf, pluginClasses, type Outline } from './outline'
import { SourceRules } from './source-rules'
import { parseSource, UnreadableSource, type Source } from './source'

/** What the source of a plugin tells. */
export interface Lint {
  readonly mistakes: readonly Mistake[]
  /** Where each export of the plugin's own file stands. */
  readonly places: ReadonlyMap<string, Place>
}

interface FileLint extends Lint {
  /** Files of the project that this one needs. */
  readonly needs: readonly string[]
  /** It holds the class of a plugin; `exported` as `Plugin`, so that it is a plugin of its own. */
  readonly holds: 'exported class' | 'class' | 'no class'
}

/** Reads the source of a plugin and of the files it is made of, without running them. Compiled files have none. */
export async function lintPlugin(file: string, oracle: KongOracle): Promise<Lint> {
  const files = new Set([file])
  const lints: FileLint[] = []
  for (const next of files) {
    const lint = await lintFile(next, oracle)
    lints.push(lint)
    for (const needed of lint.needs) files.add(needed)
  }
  const [own, ...needed] = lints
  // A plugin that another one extends is checked by itself: half of its handlers may be replaced here.
  const parts = own?.holds === 'no class' ? needed : needed.filter(({ holds }) => holds !== 'exported class')
  const mistakes = [own, ...parts].flatMap((lint) => lint?.mistakes ?? [])
  return { mistakes, places: own?.places ?? new Map() }
}

async function lintFile(file: string, oracle: KongOracle): Promise<FileLint> {
  if (!/\.(js|cjs|ts)$/.test(file)) return { mistakes: [], places: new Map(), needs: [], holds: 'no class' }
  try {
    const typescript = file.endsWith('.ts') ? typescriptOf(file) : undefined
    return await lintSource(parseSource(file, readFileSync(file, 'utf8'), typescript), oracle)
  } catch (error) {
    if (!(error instanceof UnreadableSource)) throw error
    const mistake: Mistake = { rule: 'syntax-error', ...error.place, message: `${error.message}.` }
    return { mistakes: [mistake], places: new Map(), needs: [], holds: 'no class' }
  }
}

async function lintSource(source: Source, oracle: KongOracle): Promise<FileLint> {
  const outline = outlineOf(source.program)
  const classes = pluginClasses(outline)
  const rules = new SourceRules(source)
  rules.read(new Set(classes))
  const mistakes = [
    ...classMistakesIn(source, classes),
    ...rules.mistakes,
    ...(await callMistakesIn(source, rules, oracle)),
  ]
  return {
    mistakes: unique(mistakes),
    places: placesIn(source, outline),
    needs: ownFilesOf(source.file, source.program),
    holds: classes.length === 0 ? 'no class' : outline.exports.has('Plugin') ? 'exported class' : 'class',
  }
}

function classMistakesIn(source: Source, classes: readonly ClassNode[]): Mistake[] {
  return classes
    .flatMap((cls) => classMistakes(cls))
    .map(({ node, ...mistake }) => ({ ...source.placeOf(node), ...mistake }))
}

async function callMistakesIn(source: Source, { calls }: SourceRules, oracle: KongOracle): Promise<Mistake[]> {
  const mistakes = calls.map(async (call) => {
    const mistake = await callMistake(call, oracle)
    return mistake && { ...source.placeOf(call.node), ...mistake }
  })
  return (await Promise.all(mistakes)).filter((mistake) => mistake !== undefined)
}

function placesIn(source: Source, { exports }: Outline): Map<string, Place> {
  return new Map([...exports].map(([name, node]) => [name, source.placeOf(node)]))
}

/** A helper is read once for each phase it is called in. */
function unique(mistakes: readonly Mistake[]): Mistake[] {
  return [
    ...new Map(mistakes.map((mistake) => [`${mistake.rule} ${mistake.line} ${mistake.column}`, mistake])).values(),
  ]
}
