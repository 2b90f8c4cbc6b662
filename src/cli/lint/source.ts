import { SourceMap } from 'node:module'
import { parse, type Node, type Program } from 'acorn'
import type { Place } from '../finding'
import type { TypeScript } from '../load/typescript'

/** A position as acorn has it: lines from 1, columns from 0. */
interface Position {
  readonly line: number
  readonly column: number
}

/** The source of a plugin, parsed. TypeScript is parsed as the JavaScript it becomes; places are those in the file itself. */
export interface Source {
  readonly file: string
  readonly program: Program
  placeOf(node: Node): Place
}

/** A file that is no valid program. */
export class UnreadableSource extends Error {
  constructor(
    readonly place: Place,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
    this.name = 'UnreadableSource'
  }
}

/** @throws UnreadableSource for a syntax error, and for TypeScript where it is not installed */
export function parseSource(file: string, text: string, typescript: TypeScript | undefined): Source {
  if (!file.endsWith('.ts')) return sourceOf(file, text, (position) => position)
  if (!typescript) {
    throw new UnreadableSource({ file, line: 1, column: 1 }, 'TypeScript is not installed where this file stands')
  }
  const compilerOptions = {
    target: typescript.ScriptTarget.ES2022,
    module: typescript.ModuleKind.ESNext,
    sourceMap: true,
  }
  const { outputText, sourceMapText } = typescript.transpileModule(text, { fileName: file, compilerOptions })
  return sourceOf(file, outputText, originalPositions(sourceMapText))
}

function sourceOf(file: string, text: string, original: (position: Position) => Position): Source {
  const place = (position: Position): Place => {
    const { line, column } = original(position)
    return { file, line, column: column + 1 }
  }
  return { file, program: programOf(text, place), placeOf: (node) => place(node.loc?.start ?? { line: 1, column: 0 }) }
}

/** CommonJS files may use what modules may not, such as a variable called `await`; most read as either. */
function programOf(text: string, place: (position: Position) => Place): Program {
  const options = { ecmaVersion: 'latest', locations: true, allowHashBang: true } as const
  try {
    return parse(text, { ...options, sourceType: 'module', allowReturnOutsideFunction: true })
  } catch (asModule) {
    try {
      return parse(text, { ...options, sourceType: 'script', allowReturnOutsideFunction: true })
    } catch {
      throw unreadable(asModule, place)
    }
  }
}

function unreadable(error: unknown, place: (position: Position) => Place): UnreadableSource {
  const { message, loc } = error as SyntaxError & { readonly loc?: Position }
  const sentence = message.replace(/ \(\d+:\d+\)$/, '')
  return new UnreadableSource(place(loc ?? { line: 1, column: 0 }), sentence, { cause: error })
}

function originalPositions(sourceMapText: string | undefined): (position: Position) => Position {
  const map = new SourceMap(JSON.parse(sourceMapText ?? '{}') as ConstructorParameters<typeof SourceMap>[0])
  return ({ line, column }) => {
    const entry = map.findEntry(line - 1, column)
    return 'originalLine' in entry ? { line: entry.originalLine + 1, column: entry.originalColumn } : { line, column }
  }
}
