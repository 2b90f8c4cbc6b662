import path from 'node:path'
import { itemsOf, memberOf, numberOf, textOf, type Located } from '../yaml/located'
import { goCommand } from './go'
import { folderOf, type Plugins } from './plugins'
import { pythonCommand } from './python'
import { entriesOf } from './request'
import type { ServerCommand, ServerPlace } from './server-command'
import { READ_TIMEOUT_MS, startTemporary, type StartOptions } from './temporary-server'

/**
 * Starts the plugin server that a case file describes.
 *
 * @param plugin - the name of the plugin under test
 * @throws Error with what is wrong, when it does not start
 */
export function startServer(server: Located, plugin: string | undefined): Promise<Plugins> {
  return startTemporary((prefix) => optionsOf(server, plugin, prefix))
}

async function optionsOf(server: Located, plugin: string | undefined, prefix: string): Promise<StartOptions> {
  const cwd = folderOf(server)
  const env = Object.fromEntries(entriesOf(memberOf(server, 'env')).map(({ key, value }) => [key, textOf(value)]))
  const startTimeout = numberOf(memberOf(server, 'start_timeout'))
  const { command = [], ...rest } = await commandOf(server, { plugin, prefix, cwd, env: { ...process.env, ...env } })
  const args = itemsOf(memberOf(server, 'args')).map((arg) => textOf(arg) ?? '')
  return {
    ...rest,
    command: [...command, ...args],
    cwd,
    env: { ...rest.env, ...env },
    readTimeout: numberOf(memberOf(server, 'read_timeout')) ?? READ_TIMEOUT_MS,
    ...(startTimeout !== undefined && { startTimeout }),
  }
}

function commandOf(server: Located, place: ServerPlace): ServerCommand | Promise<ServerCommand> {
  const [python, go] = ['python', 'go'].map((key) => textOf(memberOf(server, key)))
  if (python !== undefined) return pythonCommand(path.resolve(place.cwd, python), place)
  if (go !== undefined) return goCommand(path.resolve(place.cwd, go), place)
  return ownCommand(server, place.prefix)
}

function ownCommand(server: Located, prefix: string): ServerCommand {
  const [command, query] = ['command', 'query'].map((key) => wordsOf(memberOf(server, key), prefix))
  const socket = textOf(memberOf(server, 'socket'))?.replaceAll('{prefix}', prefix)
  if (socket === undefined) {
    throw new Error(
      'A server with a command needs the socket at which it listens. Add socket: "{prefix}/my-plugin.socket".',
    )
  }
  return { command, socket, ...(query && query.length > 0 && { query }) }
}

function wordsOf(command: Located | undefined, prefix: string): string[] {
  const words = command?.kind === 'list' ? command.items.map((word) => textOf(word) ?? '') : splitWords(textOf(command))
  return words.map((word) => word.replaceAll('{prefix}', prefix))
}

/** At blanks, as a shell does; quotes keep them. */
function splitWords(command = ''): string[] {
  return Array.from(command.matchAll(/(?:[^\s"']|"[^"]*"|'[^']*')+/g), ([word]) =>
    word.replace(/"([^"]*)"|'([^']*)'/g, '$1$2'),
  )
}
