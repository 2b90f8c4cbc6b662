import { readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { goCommand } from '../../cases/run/go'
import type { Plugins } from '../../cases/run/plugins'
import { pythonCommand } from '../../cases/run/python'
import type { ServerCommand, ServerPlace } from '../../cases/run/server-command'
import { startTemporary } from '../../cases/run/temporary-server'
import { UsageError } from '../usage-error'

/** A language whose plugins run in a plugin server of their own. */
export type ServedLanguage = 'Python' | 'Go'

/**
 * In which language the plugin in a file or a folder is; undefined for one in JavaScript or TypeScript, and where there is nothing.
 *
 * @param target - an absolute path
 */
export function servedLanguage(target: string): ServedLanguage | undefined {
  const stat = statSync(target, { throwIfNoEntry: false })
  if (!stat) return undefined
  const files = stat.isDirectory() ? readdirSync(target) : [path.basename(target)]
  const has = (extension: string) => files.some((file) => path.extname(file) === extension)
  if (has('.go')) return 'Go'
  return has('.py') && !has('.js') && !has('.ts') ? 'Python' : undefined
}

/**
 * Starts the plugin server of plugins in Python or Go, which are built.
 *
 * @param target - an absolute path
 * @param cwd - where it is started
 * @param readTimeout - milliseconds that Kong waits for an answer; those of `pluginServer` without it
 * @throws UsageError, MockUsageError or Error with what is wrong, when it does not start or has no plugin
 */
export async function startServed(target: string, cwd: string, readTimeout?: number): Promise<Plugins> {
  const started = await startTemporary(async (prefix) => ({
    ...(await commandOf(target, { plugin: undefined, prefix, cwd, env: process.env })),
    cwd,
    ...(readTimeout !== undefined && { readTimeout }),
  }))
  if (Object.keys(started.modules).length > 0) return started
  await started.close()
  throw new UsageError(`There is no plugin in ${path.relative(cwd, target) || '.'}.`)
}

/** What is missing, does not build or does not load is the author's to mend. */
async function commandOf(target: string, place: ServerPlace): Promise<ServerCommand> {
  const { check, ...command } = await forTheAuthor(async () => {
    if (servedLanguage(target) === 'Python') return pythonCommand(target, place)
    return goCommand(statSync(target).isDirectory() ? target : path.dirname(target), place)
  })
  return { ...command, ...(check && { check: () => forTheAuthor(check) }) }
}

async function forTheAuthor<T>(part: () => Promise<T>): Promise<T> {
  try {
    return await part()
  } catch (error) {
    throw new UsageError((error as Error).message, { cause: error })
  }
}
