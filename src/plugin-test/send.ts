import { stream, type Exchange, type PluginUse, type StreamExchange, type UpstreamHandler } from '../index'
import type { Request } from './request'
import type { Body } from './response'
import { placeOf, worldOf, type WorldOptions } from './world'

/** As kong-pdk's PluginTest has it. */
const CLIENT = { ip: '1.2.3.4', port: 443 }

/** The gateway's options, and who calls. */
export interface SendOptions extends WorldOptions {
  /** The credential the caller showed. @default none */
  readonly credential?: Readonly<Record<string, unknown>> | undefined
}

/** Whether the URL is that of a stream, `tcp:` or `tls:`. */
export function isStream({ isTCP, isTLS }: Request): boolean {
  return isTCP || isTLS
}

/** Sends the request through a gateway with this plugin. */
export function sendRequest(
  request: Request,
  use: PluginUse,
  service: UpstreamHandler,
  { credential, ...options }: SendOptions,
): Promise<Exchange> {
  const { url, method, body, headers } = request
  return worldOf(request, use, service, options).request(`${url.protocol}//${url.host}${url.pathname}${url.search}`, {
    method,
    headers: [...headers],
    body,
    port: placeOf(url).port,
    client: CLIENT,
    ...(options.consumer !== undefined && { consumer: options.consumer }),
    ...(credential !== undefined && { credential }),
  })
}

/** Opens a connection to a gateway with this plugin, and sends the request's body over it. */
export function connectStream(request: Request, use: PluginUse, options: SendOptions): Promise<StreamExchange> {
  const { credential, ...worldOptions } = options
  const { url, body, isTLS } = request
  return worldOf(request, use, stream(''), worldOptions).connect({
    data: dataOf(body),
    port: placeOf(url).port,
    tls: isTLS,
    client: CLIENT,
    ...(isTLS && { sni: url.hostname }),
  })
}

function dataOf(body: Body): string | Uint8Array {
  if (body === undefined || body === null) return ''
  return typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body)
}
