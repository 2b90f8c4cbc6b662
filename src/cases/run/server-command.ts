import type { PluginServerOptions } from '../../index'

/** How a kind of plugin server is started. */
export type ServerCommand = Pick<PluginServerOptions, 'command' | 'socket' | 'query' | 'name' | 'env'> & ServerCheck

/** What is looked into while a server starts. */
export interface ServerCheck {
  /** Rejects with an Error that says what is wrong. */
  readonly check?: () => Promise<void>
}

/** What the ways to start a server need to know. */
export interface ServerPlace {
  readonly plugin: string | undefined
  /** A folder for the socket. */
  readonly prefix: string
  /** The folder of the case file. */
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
}
