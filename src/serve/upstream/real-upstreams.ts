import type { DeclarativeDocument, Gateway, UpstreamHandler, UpstreamStub } from '../../index'
import { fault } from '../../index'
import { isLoopback } from '../loopback'
import { askServer, type Timeouts } from './ask-server'
import { withRealDelay } from './real-delay'
import type { UpstreamPool } from './pool'

/** Kong's own: a minute each. kong/db/schema/entities/services.lua */
const MINUTE = 60_000

/** Where requests to services go. */
export interface UpstreamOptions {
  /** What stands for a service, by its name; `*` stands for all others. Those without one are real servers. */
  readonly stubs: Readonly<Record<string, UpstreamStub>>
  /** Whether servers on other machines may be asked. */
  readonly remote: boolean
  /** Told once of each server that was not asked. */
  readonly onRefused: (address: string) => void
}

/** Lets services of a gateway be answered by stubs or by the servers at their addresses. */
export function connectUpstreams(
  gateway: Gateway,
  document: DeclarativeDocument,
  pool: UpstreamPool,
  options: UpstreamOptions,
): void {
  const { '*': others, ...stubs } = options.stubs
  const ask = serverAsker(pool, options)
  if (others !== undefined) gateway.upstream(withRealDelay(others, MINUTE))
  else if (document.services ?? document.routes) gateway.upstream(ask(timeoutsOf({})))
  for (const service of document.services ?? []) {
    if (typeof service.name !== 'string') continue
    const stub = stubs[service.name]
    const timeouts = timeoutsOf(service)
    if (stub !== undefined) gateway.upstream(service.name, withRealDelay(stub, timeouts.read))
    else if (others === undefined) gateway.upstream(service.name, ask(timeouts))
  }
  for (const name of Object.keys(stubs)) {
    // The gateway's own error names the services that there are.
    if (!(document.services ?? []).some((service) => service.name === name))
      gateway.upstream(name, stubs[name] ?? fault.refuse())
  }
}

function serverAsker(
  pool: UpstreamPool,
  { remote, onRefused }: UpstreamOptions,
): (timeouts: Timeouts) => UpstreamHandler {
  const refused = new Set<string>()
  return (timeouts) => async (_, received) => {
    if (remote || isLoopback(received.host)) return askServer(pool, received, timeouts)
    const address = `${received.host}:${received.port}`
    if (!refused.has(address)) onRefused(address)
    refused.add(address)
    return fault.refuse()
  }
}

function timeoutsOf(service: Readonly<Record<string, unknown>>): Timeouts {
  const { connect_timeout: connect, write_timeout: write, read_timeout: read } = service
  return { connect: milliseconds(connect), write: milliseconds(write), read: milliseconds(read) }
}

function milliseconds(value: unknown): number {
  return typeof value === 'number' ? value : MINUTE
}
