import path from 'node:path'
import { createGateway, plugin, runPhase, SchemaViolation, type Exchange, type GatewayEntities } from '../../index'
import { LiveReport } from '../../report/live-report'
import { registerTypeScript } from '../load/typescript'
import { explain } from '../serve/explain'
import { startLines } from '../serve/start-lines'
import { vaultEnvironment } from '../serve/vault-environment'
import type { Terminal } from '../terminal'
import { UsageError } from '../usage-error'
import { asCurl } from './as-curl'
import { openPlugins, type OpenPlugin } from './open-plugins'
import { printExchange } from './print'
import type { RunSettings } from './settings'
import { withPlugins, worldOf } from './world'

const FINE = 0
const PROBLEMS = 1
const UNUSABLE = 2

/**
 * Sends one request through plugins and prints what came of it.
 *
 * @returns the exit code: 1 when a plugin made a mistake, 2 when there is nothing to send a request through
 */
export async function runRequest(settings: RunSettings, terminal: Terminal): Promise<number> {
  registerTypeScript()
  process.setSourceMapsEnabled(true)
  let close = () => Promise.resolve()
  try {
    const world = worldOf(settings, terminal.cwd)
    const opened = await openPlugins(settings.plugins, terminal.cwd)
    close = () => opened.close()
    if (settings.kongYml === undefined) opened.plugins.forEach(checkConfig)
    if (settings.curl) return tell(terminal, asCurl(settings, world, opened.plugins))
    return await send(settings, world, opened.plugins, terminal)
  } catch (error) {
    terminal.log(`✗ ${explain(error)}`)
    return UNUSABLE
  } finally {
    await close()
  }
}

/** @throws UsageError when Kong would refuse the configuration */
function checkConfig({ name, module, config }: OpenPlugin): void {
  try {
    plugin({ ...module, Name: name }, config)
  } catch (error) {
    if (!(error instanceof SchemaViolation)) throw error
    throw new UsageError(`Kong would refuse this --config of "${name}": ${error.message}`, { cause: error })
  }
}

function tell(terminal: Terminal, text: string): number {
  terminal.out(text)
  return FINE
}

async function send(
  settings: RunSettings,
  world: GatewayEntities,
  plugins: readonly OpenPlugin[],
  terminal: Terminal,
): Promise<number> {
  const { request, limit, report: file, secrets } = settings
  const report = file === undefined ? undefined : new LiveReport({ secrets })
  report?.enter({ file: '', name: `${request.method} ${request.target}` })
  const exchange = await limited(
    settings.phase ? sendToPhase : sendToAll,
    { settings, world, plugins, terminal },
    limit,
  )
  if (exchange) printExchange(exchange, settings, terminal)
  else terminal.log(`✗ The request was not answered after ${limit / 1000} s: a handler waits for what never comes.`)
  const isFine = exchange?.problems.length === 0
  report?.leave(
    isFine ? 'passed' : 'failed',
    exchange?.problems.map(({ message }) => message),
  )
  if (file !== undefined) report?.write(path.resolve(terminal.cwd, file), 'kong-pdk-mock run')
  return isFine ? FINE : PROBLEMS
}

interface Sending {
  readonly settings: RunSettings
  readonly world: GatewayEntities
  readonly plugins: readonly OpenPlugin[]
  readonly terminal: Terminal
}

type Send = (sending: Sending) => Promise<Exchange>

async function limited(run: Send, sending: Sending, limit: number): Promise<Exchange | undefined> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>((resolve) => (timer = setTimeout(() => resolve(undefined), limit)))
  try {
    return await Promise.race([run(sending), late])
  } finally {
    clearTimeout(timer)
  }
}

async function sendToAll({ settings, world, plugins, terminal }: Sending): Promise<Exchange> {
  const { request, ignoredPlugins, upstream, secrets } = settings
  const gateway = createGateway({
    ...withPlugins(world, plugins),
    modules: Object.fromEntries(plugins.map(({ name, module }) => [name, module])),
    ignoredPlugins,
    secrets,
    problems: 'record',
    env: environmentOf(settings, terminal),
  })
  if (settings.timeline !== 'none') startLines(gateway).forEach((line) => terminal.log(line))
  gateway.upstream(upstream ?? { status: 200 })
  try {
    return await gateway.request(request.target, request.init)
  } finally {
    await gateway.close()
  }
}

async function sendToPhase({ settings, world, plugins: [only], terminal }: Sending): Promise<Exchange> {
  const { request, phase = 'access', upstream, secrets } = settings
  if (!only) throw new UsageError('There is no plugin.')
  const { module, config, name } = only
  const { plugins: _, ...entities } = world
  return runPhase({ ...module, Name: name }, phase, {
    ...request.init,
    config,
    entities,
    secrets,
    request: request.target,
    env: environmentOf(settings, terminal),
    ...(upstream && { upstream }),
  })
}

function environmentOf({ kongYml }: RunSettings, { env, cwd }: Terminal) {
  return vaultEnvironment(env, kongYml === undefined ? [] : [path.resolve(cwd, kongYml)])
}
