import type { FileGateway } from './load-gateway'

/** What a gateway consists of, a line each, for those who have just started it. */
export function describeGateway({ document, plugins, served, stubs }: FileGateway): string[] {
  const services = (document.services ?? []).map((service) => `${nameOf(service)} → ${whereTo(service, stubs.stubs)}`)
  const files = Object.entries(plugins.files).map(([name, file]) => `${name} (${file})`)
  return [
    ...(document.services || document.routes
      ? list('services', services)
      : ['  services   implied: every request is answered 200']),
    ...list('plugins', [...files, ...served.map((name) => `${name} (in a plugin server)`)]),
  ]
}

/** What a gateway consists of, in few words. */
export function summarizeGateway({ document, plugins, served }: FileGateway): string {
  const counts = [
    [document.services?.length ?? 0, 'service'],
    [document.routes?.length ?? 0, 'route'],
    [Object.keys(plugins.modules).length + served.length, 'plugin'],
  ] as const
  return counts
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count} ${word}${count === 1 ? '' : 's'}`)
    .join(', ')
}

type Entity = Readonly<Record<string, unknown>>

function list(title: string, items: readonly string[]): string[] {
  return items.map((item, index) => `  ${(index === 0 ? title : '').padEnd(10)} ${item}`)
}

function nameOf({ name, id, host, url }: Entity): string {
  return String(name ?? id ?? host ?? url)
}

function whereTo(service: Entity, stubs: Readonly<Record<string, unknown>>): string {
  const { name, url, protocol = 'http', host, port = 80, path = '' } = service
  if (typeof name === 'string' && Object.hasOwn(stubs, name)) return 'stub'
  if (Object.hasOwn(stubs, '*')) return 'stub of "*"'
  return typeof url === 'string' ? url : `${String(protocol)}://${String(host)}:${String(port)}${String(path)}`
}
