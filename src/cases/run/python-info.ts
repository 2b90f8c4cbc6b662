import { execFile } from 'node:child_process'
import type { PluginServerOptions } from '../../index'

const LONGEST_QUERY_MS = 20_000
const NOT_LOADED = /error loading plugin "(.+?)": (.*)$/
const NO_MODULE = /^No module named /
const NO_PLUGIN = /has no attribute 'Plugin'/

/**
 * Asks a Python server for its plugins as Kong does before it starts. The RPC by which they are known here tells nothing of
 * those that do not load, nor of what is printed.
 *
 * @param programs - the folder of the Python environment's programs
 * @throws Error with why Kong would not start, and what to do
 */
export async function checkPythonInfo(
  [program = '', ...args]: readonly string[],
  options: Pick<PluginServerOptions, 'cwd' | 'env'>,
  programs: string,
): Promise<void> {
  const limits = { timeout: LONGEST_QUERY_MS, killSignal: 'SIGKILL' } as const
  const output = await new Promise<string>((resolve) => {
    execFile(program, args, { ...options, ...limits }, (_error, stdout) => resolve(stdout))
  })
  const mistake = infoMistake(output, programs)
  if (mistake !== undefined) throw new Error(mistake)
}

/** Why Kong would not start with what a query command writes to its standard output, and what to do. */
export function infoMistake(output: string, programs: string): string | undefined {
  const lines = output.split('\n').filter((line) => line.trim() !== '')
  const mistakes = lines.flatMap((line) => {
    const [, name, why] = NOT_LOADED.exec(line) ?? []
    return name === undefined || why === undefined ? [] : [notLoaded(`${name}.py`, why, programs)]
  })
  if (mistakes.length > 0) return mistakes.join('\n')
  return lines.length === 0 || isJson(output) ? undefined : printed(lines)
}

function notLoaded(file: string, why: string, programs: string): string {
  if (NO_PLUGIN.test(why)) {
    return `${file} has no class "Plugin". Kong's Python server takes each .py in its folder for a plugin, and Kong does not start where it warns of one. Name the class of a plugin Plugin; keep other modules in another folder, and name that in PYTHONPATH (in a case file server: { …, env: { PYTHONPATH: . } }).`
  }
  const remedy = NO_MODULE.test(why)
    ? ` Install it (${programs}/pip install …), or, where it is a file of yours, name its folder in PYTHONPATH (in a case file server: { …, env: { PYTHONPATH: . } }).`
    : ''
  return `${file} does not load: ${why}.${remedy}`
}

function printed(lines: readonly string[]): string {
  const beside = lines.filter((line) => !isJson(line)).join('\n')
  return `A plugin prints while it is imported, and Kong does not start: it reads from there which plugins there are. Print to sys.stderr, or leave it out. What stands beside them:\n${beside}`
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
