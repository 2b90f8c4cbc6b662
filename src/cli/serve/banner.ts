import type { Server } from '../../serve/serve'
import { describeGateway } from './describe-gateway'
import type { FileGateway } from './load-gateway'
import type { ServeSettings } from './settings'

/** What a user wants to know when everything is up. */
export function banner(server: Server, gateway: FileGateway, settings: ServeSettings): string {
  const { host, caFile, watch, config } = settings
  const base = `http://${inUrl(host)}:${server.httpPort ?? ''}`
  const trust = caFile === undefined ? 'a throw-away certificate' : `curl --cacert ${caFile}`
  return [
    `kong-pdk-mock serves ${config ?? 'plugins without a kong.yml'}`,
    `  listens at ${base}`,
    ...(server.httpsPort === undefined ? [] : [`             https://${inUrl(host)}:${server.httpsPort} (${trust})`]),
    `  exchanges  ${base}/__exchanges`,
    ...describeGateway(gateway),
    watch ? 'Changed files are taken over at once. Ctrl+C ends.' : 'Ctrl+C ends.',
  ].join('\n')
}

function inUrl(host: string): string {
  return host.includes(':') ? `[${host}]` : host
}
