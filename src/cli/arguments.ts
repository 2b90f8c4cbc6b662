import { parseArgs, type ParseArgsConfig } from 'node:util'
import type { Terminal } from './terminal'
import { UsageError } from './usage-error'

type Options = NonNullable<ParseArgsConfig['options']>

/** What a command with these options was given. */
export type ParsedArguments<T extends Options> = ReturnType<
  typeof parseArgs<{ args: string[]; options: T; allowPositionals: true; tokens: true }>
>

/**
 * Options and paths of a command line, and the words that they were given by.
 *
 * @throws UsageError with the command's help for options that it does not have
 */
export function parseArguments<T extends Options>(
  args: readonly string[],
  options: T,
  help: string,
): ParsedArguments<T> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, tokens: true })
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n\n${help}`, { cause: error })
  }
}

/**
 * The format of that name; without one `github` in GitHub Actions, else `pretty`.
 *
 * @throws UsageError when there is none
 */
export function formatNamed<T>(
  formats: Readonly<Record<string, T>>,
  name: string | undefined,
  { env }: Pick<Terminal, 'env'>,
): T {
  const wanted = name ?? (env.GITHUB_ACTIONS === 'true' ? 'github' : 'pretty')
  const format = Object.hasOwn(formats, wanted) ? formats[wanted] : undefined
  if (format !== undefined) return format
  throw new UsageError(`There is no format "${wanted}". Use one of ${Object.keys(formats).join(', ')}.`)
}

/** @throws UsageError for what is no number above 0 */
export function secondsOf(text: string): number {
  const seconds = Number(text)
  if (seconds > 0 && Number.isFinite(seconds)) return seconds
  throw new UsageError(`"${text}" is no number of seconds.`)
}
