import path from 'node:path'
import type { Server } from '../../serve/serve'
import type { Terminal } from '../terminal'
import { FileWatch } from '../watch-files'
import { summarizeGateway } from './describe-gateway'
import { explain } from './explain'
import type { FileGateway } from './load-gateway'
import { Reloader } from './reloader'

/** What is needed to take over changed files. */
export interface Reloading {
  readonly server: Server
  readonly first: FileGateway
  readonly load: () => Promise<FileGateway>
  readonly terminal: Terminal
}

/**
 * Builds another gateway beside the running one when a file changes, and lets it take over. Broken files change nothing: it is
 * said what is wrong with them.
 */
export function reloadOnChange({ server, first, load, terminal }: Reloading): FileWatch {
  const reloader = new Reloader(async (changed) => {
    const names = changed.map((file) => path.relative(terminal.cwd, file)).join(', ')
    try {
      const next = await load()
      server.replace(next)
      watch.follow(next.watched)
      terminal.log(`↻ ${names} changed, and is served now: ${summarizeGateway(next)}.`)
    } catch (error) {
      terminal.log(`✗ ${names} changed, and is broken: the gateway of before goes on.\n  ${explain(error)}`)
    }
  })
  const watch = new FileWatch((changed) => reloader.request(changed))
  return watch.follow(first.watched)
}
