import { mkdtempSync, rmSync } from 'node:fs'
import https from 'node:https'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createGateway, fault, plugin, pluginServer, type Kong } from '../../../src'
import { LiveReport } from '../../../src/report/live-report'
import { ThrowAwayCertificates } from '../../../src/serve/certificate/throw-away'
import { Server } from '../../../src/serve/serve'

class Probe {
  async access(kong: Kong): Promise<void> {
    await kong.response.set_header('x-seen', String(await kong.request.get_method()))
  }
}

class Never {
  access(): Promise<never> {
    return new Promise(() => undefined)
  }
}

const probe = plugin({ Plugin: Probe, Name: 'probe' })
const gateway = createGateway({ plugins: [probe], problems: 'record' })
const stuck = createGateway({
  plugins: [plugin({ Plugin: Never, Name: 'never' })],
  problems: 'record',
  handlerTimeout: 4,
})
const certificates = new ThrowAwayCertificates()
/** Kong's own server and its plugins: from whoever starts this. */
const [, , what = '', jsServer = '', jsPlugins = ''] = process.argv

async function startServer(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'server-'))
  const server = await pluginServer({
    socket: path.join(folder, 'js_pluginserver.sock'),
    command: [process.execPath, jsServer, '-p', folder, '-d', jsPlugins],
    startTimeout: 60_000,
  })
  const using = createGateway({ plugins: [server.use('values', {})], problems: 'record' })
  await using.request('/')
  await using.close()
  await server.close()
  rmSync(folder, { recursive: true })
}

async function serveOnce(): Promise<void> {
  const host = '127.0.0.1'
  const ports = { http: { host, port: 0 }, https: { host, port: 0, tls: certificates.tlsOptions } }
  const server = await Server.open({ gateway, dispose: () => undefined }, ports)
  await (await fetch(`http://${host}:${server.httpPort}/`)).text()
  await new Promise<void>((resolve, reject) => {
    const options = { host, port: server.httpsPort, servername: 'a.b', ca: certificates.authority, agent: false }
    https.get(options, (answer) => answer.resume().on('end', resolve)).on('error', reject)
  })
  await server.close()
}

async function writeReport(): Promise<void> {
  const report = new LiveReport()
  report.enter({ file: '', name: 'a request' })
  await gateway.request('/')
  report.leave('passed')
  const file = path.join(tmpdir(), 'report.html')
  report.write(file, 'leaks')
  rmSync(file)
}

/** How often each is done, and what is done. */
const ROUNDS: Readonly<Record<string, readonly [number, () => Promise<unknown>]>> = {
  requests: [200, () => gateway.request('/')],
  'requests that fail': [50, () => createGateway().upstream(fault.timeout()).request('/')],
  connections: [100, () => gateway.connect({ data: 'a' })],
  gateways: [100, () => createGateway({ plugins: [probe] }).request('/')],
  'handlers that never end': [20, () => stuck.request('/')],
  'plugin servers': [3, startServer],
  'served gateways': [10, serveOnce],
  reports: [5, writeReport],
}

/** What keeps the process running, and who listens to it. */
function held(): object {
  const listeners = process.eventNames().map((name) => [String(name), process.listenerCount(name as 'exit')])
  return { resources: resources().sort(), listeners: listeners.sort() }
}

/** Without the pipes to the process that waits for this one. */
function resources(): string[] {
  return process.getActiveResourcesInfo().filter((name) => name !== 'PipeWrap')
}

async function main(): Promise<void> {
  const [times, round] = ROUNDS[what] ?? [0, () => Promise.resolve()]
  // The first time, Node and this package open what they keep.
  await round()
  await new Promise((resolve) => setTimeout(resolve, 50))
  const before = held()
  for (let each = 0; each < times; each++) await round()
  await new Promise((resolve) => setTimeout(resolve, 50))
  process.stdout.write(JSON.stringify({ times, before, after: held() }))
}

void main()
