import { readFileSync } from 'node:fs'
import type { Mistake, Place } from '../finding'
import { typescriptOf } from '../load/typescript'
import type { KongOracle } from './ask-kong'
import { callMistake } from './call-rules'
import { classMistakes } from './class-rules'
import { outlineOf, pluginClasses } from './outline'
import { SourceRules } from './source-rules'
import { parseSource, UnreadableSource, type Source } from './source'

/** What the source of a plugin tells. */
export interface Lint {
  readonly mistakes: readonly Mistake[]
  /** Where each export stands. */
  readonly places: ReadonlyMap<string, Place>
}

/** Reads the source of a plugin without running it. A compiled or unreadable file has none. */
export async function lintPlugin(file: string, oracle: KongOracle): Promise<Lint> {
  if (!/\.(js|cjs|ts)$/.test(file)) return { mistakes: [], places: new Map() }
  try {
    const typescript = file.endsWith('.ts') ? typescriptOf(file) : undefined
    return await lintSource(parseSource(file, readFileSync(file, 'utf8'), typescript), oracle)
  } catch (error) {
    if (!(error instanceof UnreadableSource)) throw error
    const mistake: Mistake = { rule: 'syntax-error', ...error.place, message: `${error.message}.` }
    return { mistakes: [mistake], places: new Map() }
  }
}

async function lintSource(source: Source, oracle: KongOracle): Promise<Lint> {
  const outline = outlineOf(source.program)
  const classes = pluginClasses(outline)
  const rules = new SourceRules(source)
  rules.read(new Set(classes))
  const ofCalls = await Promise.all(
    rules.calls.map(async (call) => {
      const mistake = await callMistake(call, oracle)
      return mistake && { ...source.placeOf(call.node), ...mistake }
    }),
  )
  const ofClasses = classes
    .flatMap((cls) => classMistakes(cls))
    .map(({ node, ...mistake }) => ({ ...source.placeOf(node), ...mistake }))
  return {
    mistakes: unique([...ofClasses, ...rules.mistakes, ...ofCalls.filter((mistake) => mistake !== undefined)]),
    places: new Map([...outline.exports].map(([name, node]) => [name, source.placeOf(node)])),
  }
}

/** A helper is read once for each phase it is called in. */
function unique(mistakes: readonly Mistake[]): Mistake[] {
  return [
    ...new Map(mistakes.map((mistake) => [`${mistake.rule} ${mistake.line} ${mistake.column}`, mistake])).values(),
  ]
}
