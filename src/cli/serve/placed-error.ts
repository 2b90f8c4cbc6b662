import { readFileSync } from 'node:fs'
import path from 'node:path'
import { typescriptOf } from '../load/typescript'

/** A file that the user has written is broken. The message begins with `file:line:column` where that is known. */
export class PlacedError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'PlacedError'
  }
}

/** What went wrong when a module was loaded, with the place of it. */
export function placedError(file: string, error: unknown): PlacedError {
  const what = error instanceof Error ? `${error.name}: ${error.message.split('\n', 1)[0] ?? ''}` : String(error)
  const place = placeOfSyntax(error) ?? placeInStack(error) ?? file
  return new PlacedError(`${place}: ${what}`, { cause: error })
}

/** A syntax error's stack begins with the file and line, the line itself, and a mark below the place, but at a file's end. */
function placeOfSyntax(error: unknown): string | undefined {
  if (!(error instanceof SyntaxError)) return undefined
  const [, file, line, mark] = /^((?:\/|[A-Za-z]:).+):(\d+)\n(?:.*\n( *)\^)?/.exec(error.stack ?? '') ?? []
  if (file === undefined || line === undefined) return undefined
  return (
    (path.extname(file) === '.ts' ? placeInTypeScript(file) : undefined) ?? `${file}:${line}:${(mark ?? '').length + 1}`
  )
}

/** What TypeScript tells besides its output, when it is asked to. */
interface Diagnosed {
  readonly outputText: string
  readonly diagnostics?: readonly { readonly start?: number }[]
}

/** What Node compiles is TypeScript's output: only TypeScript knows the place in the source. */
function placeInTypeScript(file: string): string | undefined {
  const text = readFileSync(file, 'utf8')
  const options = { fileName: file, reportDiagnostics: true, compilerOptions: {} }
  const compiled: Diagnosed | undefined = typescriptOf(file)?.transpileModule(text, options)
  const start = compiled?.diagnostics?.[0]?.start
  return start === undefined ? undefined : `${file}:${placeOf(text, start)}`
}

/** Line and column, from 1, of a character. */
export function placeOf(text: string, offset: number): string {
  const before = text.slice(0, offset).split('\n')
  return `${before.length}:${(before.at(-1) ?? '').length + 1}`
}

function placeInStack(error: unknown): string | undefined {
  const frames = error instanceof Error ? (error.stack ?? '').split('\n') : []
  const own = frames.filter((frame) => /^\s+at /.test(frame) && !/node:|node_modules/.test(frame))
  return own.map((frame) => /\(?((?:\/|[A-Za-z]:).+:\d+:\d+)\)?$/.exec(frame)?.[1]).find((place) => place !== undefined)
}
