import type { GatewayEntities } from '../../index'
import type { OpenPlugin } from './open-plugins'
import type { RunRequest } from './request'
import type { RunSettings } from './settings'
import { withPlugins } from './world'

const PROXY = { http: 'http://localhost:8000', https: 'https://localhost:8443' }
const ADMIN = 'http://localhost:8001'
const YOUR_SERVICE = 'http://localhost:9000'

/**
 * The same for a real gateway, as a shell script: what tells it the entities, and the request as curl sends it.
 *
 * @param world - the entities without the plugins
 */
export function asCurl(settings: RunSettings, world: GatewayEntities, plugins: readonly OpenPlugin[]): string {
  const names = plugins.map(({ name }) => name).join(', ')
  return [
    `# A Kong Gateway without a database (KONG_DATABASE=off), whose plugin server has ${names || 'the plugins'}.`,
    ...configured(settings, world, plugins),
    '',
    ...(settings.consumer === undefined
      ? []
      : [`# Sign in as ${settings.consumer}: only an authentication plugin can tell who calls.`]),
    curlLine(settings.request),
    '',
  ].join('\n')
}

function configured(
  { kongYml, service }: RunSettings,
  world: GatewayEntities,
  plugins: readonly OpenPlugin[],
): string[] {
  const url = `${ADMIN}/config`
  const isConfigured = plugins.some(({ config }) => Object.keys(config).length > 0)
  if (kongYml !== undefined && !isConfigured) return [`curl -sS ${url} -F config=@${quoted(kongYml)}`]
  const implied = { services: [{ name: 'service', url: YOUR_SERVICE }], routes: [{ ...everything }] }
  const entities = { _format_version: '3.0', ...(world.services || world.routes ? {} : implied), ...world }
  const document = JSON.stringify(withPlugins(entities, plugins), null, 2)
  return [
    ...(kongYml === undefined && !service ? [`# ${YOUR_SERVICE} stands for your own service.`] : []),
    `curl -sS ${url} -H 'Content-Type: application/json' --data-binary ${quoted(document)}`,
  ]
}

const everything = { name: 'route', service: 'service', paths: ['/'], strip_path: false }

function curlLine({ method, target, headers, body, init }: RunRequest): string {
  const isUrl = /^https?:/.test(target)
  const { host = '', pathname = target } = isUrl ? partsOf(target) : {}
  const scheme = init.scheme ?? (target.startsWith('https:') ? 'https' : 'http')
  const lines = [...(host === '' ? [] : [['Host', host] as const]), ...headers.filter(([name]) => name !== 'Accept')]
  const isPiped = body !== undefined && !isText(body)
  return [
    ...(isPiped ? [`echo ${Buffer.from(body).toString('base64')} | base64 -d |`] : []),
    `curl -i${scheme === 'https' ? 'k' : ''}${method === (body === undefined ? 'GET' : 'POST') ? '' : ` -X ${method}`}`,
    quoted(`${PROXY[scheme]}${pathname}`),
    ...lines.map(([name, value]) => `-H ${quoted(value === '' ? `${name};` : `${name}: ${value}`)}`),
    ...acceptOf(headers),
    ...(body === undefined ? [] : [isPiped ? '--data-binary @-' : `--data-raw ${quoted(textOf(body))}`]),
  ].join(' ')
}

/** What curl sends by itself need not be said. */
function acceptOf(headers: RunRequest['headers']): string[] {
  const accept = headers.find(([name]) => name === 'Accept')
  return accept === undefined || accept[1] === '*/*' ? [] : [`-H ${quoted(`Accept: ${accept[1]}`)}`]
}

function partsOf(url: string): { readonly host: string; readonly pathname: string } {
  const [, host = '', pathname = ''] = /^https?:\/\/([^/?#]*)([^#]*)/.exec(url) ?? []
  return { host, pathname: pathname.startsWith('/') ? pathname : `/${pathname}` }
}

/** Bytes that a command line cannot carry come through a pipe. */
function isText(body: string | Uint8Array): boolean {
  return !/[\ufffd\0]/.test(textOf(body))
}

function textOf(body: string | Uint8Array): string {
  return typeof body === 'string' ? body : Buffer.from(body).toString('utf8')
}

/** One word for a shell. */
function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`
}
