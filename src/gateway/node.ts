import { randomUUID } from 'node:crypto'
import { DEFAULT_WORKSPACE_ID } from '../db/declarative/store'
import type { EntityStore } from '../db/store'
import { isAddress } from '../nginx/ip-address'
import type { LogLevel } from '../nginx/log-level'
import type { StreamOutcome, UpstreamStream } from '../nginx/stream-exchange'
import type { UpstreamRequest } from '../nginx/upstream-exchange'
import type { KongSettings, VaultSecrets } from '../pdk/private/kong-request'
import type { FunctionDouble } from '../plugin-servers/handler-context'
import type { GatewayNode, PeerTarget, UpstreamOutcome } from '../runloop/node'
import type { PluginsIterator } from '../runloop/plugins-iterator'
import type { Router } from '../router/types'
import type { UpstreamStubs } from '../upstream/stubs'
import type { PdkDoubles } from './doubles'
import type { GatewayOptions } from './options'

const LOOPBACK = '127.0.0.1'
/** Milliseconds, less than Jest gives a test. */
const DEFAULT_HANDLER_TIMEOUT = 4000
const DEFAULT_LOG_LEVEL: LogLevel = 'debug'

/** The node of one gateway: entities, router, plugins, clock and names. */
export class MemoryNode implements GatewayNode {
  readonly id: string
  readonly hostname: string
  readonly workspaceId = DEFAULT_WORKSPACE_ID
  readonly settings: KongSettings
  readonly vaultSecrets: VaultSecrets
  readonly handlerTimeout: number
  readonly #turns = new Map<string, Iterator<PeerTarget | undefined>>()
  readonly #options: GatewayOptions

  constructor(
    options: GatewayOptions,
    readonly store: EntityStore,
    readonly router: Router,
    readonly plugins: PluginsIterator,
    readonly streamPlugins: PluginsIterator,
    private readonly stubs: UpstreamStubs,
    private readonly doubles: PdkDoubles,
    /** Ends all that runs outside this process. */
    readonly close: () => Promise<void>,
  ) {
    this.#options = options
    this.handlerTimeout = options.handlerTimeout ?? DEFAULT_HANDLER_TIMEOUT
    this.id = options.node?.id ?? randomUUID()
    this.hostname = options.node?.hostname ?? 'localhost'
    this.vaultSecrets = { env: options.env ?? {} }
    this.settings = {
      trusted_ips: options.conf?.trusted_ips ?? [],
      log_level: options.conf?.log_level ?? DEFAULT_LOG_LEVEL,
      error_default_type: options.conf?.error_default_type ?? 'text/plain',
    }
  }

  now(): number {
    return (this.#options.now?.() ?? Date.now()) / 1000
  }

  uuid(): string {
    return randomUUID()
  }

  resolve(name: string): string | undefined {
    const { dns } = this.#options
    if (isAddress(name)) return name
    if (dns === false) return undefined
    if (dns === undefined) return LOOPBACK
    return Object.hasOwn(dns, name) ? dns[name] : undefined
  }

  nextTarget(upstreamId: string, turns: () => Iterator<PeerTarget | undefined>): PeerTarget | undefined {
    const known = this.#turns.get(upstreamId) ?? turns()
    this.#turns.set(upstreamId, known)
    return known.next().value as PeerTarget | undefined
  }

  doubleOf(method: string): FunctionDouble | undefined {
    return this.doubles.get(method)
  }

  send(request: UpstreamRequest, service: string): UpstreamOutcome | Promise<UpstreamOutcome> {
    return this.stubs.send(request, service)
  }

  sendStream(stream: UpstreamStream, service: string): Promise<StreamOutcome> {
    return this.stubs.sendStream(stream, service)
  }
}
