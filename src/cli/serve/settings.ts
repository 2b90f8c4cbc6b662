/** What a gateway is made of; files as they were given. */
export interface GatewayFiles {
  /** Undefined: the implied service, and every plugin for all requests. */
  readonly config: string | undefined
  /** Files, folders, directories of plugins, and patterns with `*`. */
  readonly plugins: readonly string[]
  readonly ignoredPlugins: readonly string[]
  readonly stubs: string | undefined
  /** A kong.conf. */
  readonly conf: string | undefined
  readonly remoteUpstreams: boolean
  /** Whether credentials are printed and shown as they are. */
  readonly secrets: 'masked' | 'shown'
}

/** What `serve` is asked to do. */
export interface ServeSettings extends GatewayFiles {
  readonly host: string
  readonly port: number
  /** Undefined: no HTTPS. */
  readonly tlsPort: number | undefined
  /** Where the certificate goes by which clients can verify those of HTTPS. */
  readonly caFile: string | undefined
  readonly allowRemote: boolean
  /** How many exchanges are kept. */
  readonly keep: number
  readonly watch: boolean
  /** Whether each exchange is printed: not at all, on a line, or with all that happened. */
  readonly print: 'nothing' | 'line' | 'timeline'
}
