import { createGateway, type Gateway, type GatewayOptions } from '../../index'
import { checkExchange } from '../expect/check-exchange'
import { CaseFileError, type Mistake } from '../mistake'
import type { Case } from '../parse'
import type { FailedExchange, Outcome } from '../result'
import { itemsOf, memberOf, plain, type Located, type Place } from '../yaml/located'
import { toldFailure } from './told-failure'
import type { Plugins } from './plugins'
import { Sender, sentPlace } from './sender'
import { addedProtocols, connectionsOf, unreachable } from './stream-world'
import { problemsOf, worldOf, type World } from './world'
import type { FileSetup } from './setup'
import { usageMistake } from './usage-mistake'

type SecretsMode = NonNullable<GatewayOptions['secrets']>

/** Python's server answers nobody any more when a handler raises before its first call. */
const LOSES_SERVER = /^(?:plugin-server-|handler-threw$)/

/** What came of a test, and whether its plugin server can be trusted no more. */
export interface Ran {
  readonly outcome: Outcome
  readonly isServerLost: boolean
}

export interface CaseOptions {
  /** Whether credentials are told where it fails. */
  readonly secrets: SecretsMode
  /** Whether nobody waits for the outcome any more. */
  readonly isLate: () => boolean
}

export async function runCase(test: Case, setup: FileSetup, plugins: Plugins, options: CaseOptions): Promise<Ran> {
  const { modules } = plugins
  const { secrets, isLate } = options
  const config = { defaults: memberOf(setup.defaults, 'config'), own: memberOf(test.node, 'config') }
  const connections = connectionsOf(test.node)
  const mistakes = unreachable(connections, setup.entities, setup.plugin)
  if (mistakes.length > 0) return broken(mistakes)
  const plugin = { name: setup.plugin, ...config, scope: addedProtocols(connections), place: test.place }
  const world = worldOf(setup.root, setup.entities, plugin)
  let gateway: Gateway
  try {
    gateway = createGateway({ ...world.entities, ...optionsOf(setup.root), modules, secrets, problems: 'record' })
  } catch (error) {
    return broken(mistakesOf(error, world, config.own?.place ?? test.place, { root: setup.root, modules }))
  }
  return runSteps(gateway, test, setup, isLate)
}

async function runSteps(
  gateway: Gateway,
  test: Case,
  { root, defaults }: FileSetup,
  isLate: () => boolean,
): Promise<Ran> {
  const steps = memberOf(test.node, 'steps')
  const sender = new Sender(gateway, steps ? [test.node, defaults] : [defaults])
  const failed: FailedExchange[] = []
  let isServerLost = false
  for (const [at, step] of (steps ? itemsOf(steps) : [test.node]).entries()) {
    const exchange = await told(step, root, () => sender.send(step))
    if (isLate()) return broken([])
    if ('mistakes' in exchange) return { ...broken(exchange.mistakes), isServerLost }
    isServerLost ||= exchange.problems.some(({ kind }) => LOSES_SERVER.test(kind))
    const check = () => checkExchange(memberOf(step, 'expect'), exchange, sentPlace(step))
    const differences = await told(step, root, check)
    if ('mistakes' in differences) return { ...broken(differences.mistakes), isServerLost }
    if (differences.length === 0) continue
    failed.push({ step: steps ? at + 1 : undefined, ...toldFailure(exchange, differences) })
  }
  return { outcome: failed.length > 0 ? { kind: 'failed', exchanges: failed } : { kind: 'passed' }, isServerLost }
}

/** What comes of a part of a step, or what is wrong with it. */
async function told<T>(step: Located, root: Located, part: () => T | Promise<T>) {
  try {
    return await part()
  } catch (error) {
    return { mistakes: error instanceof CaseFileError ? error.mistakes : [usageMistake(error, sentPlace(step), root)] }
  }
}

function optionsOf(root: Located): GatewayOptions {
  const [conf, env, ignored] = ['conf', 'env', 'ignored_plugins'].map((key) => memberOf(root, key))
  return {
    ...(conf && { conf: plain(conf) as GatewayOptions['conf'] }),
    ...(env && { env: plain(env) as GatewayOptions['env'] }),
    ...(ignored && { ignoredPlugins: itemsOf(ignored).map((node) => String(plain(node))) }),
  }
}

function broken(mistakes: readonly Mistake[]): Ran {
  return { outcome: { kind: 'broken', mistakes }, isServerLost: false }
}

interface Known {
  readonly root: Located
  readonly modules: Plugins['modules']
}

/** What Kong refuses is told at its place, where that is known. */
function mistakesOf(error: unknown, world: World, place: Place, { root, modules }: Known): Mistake[] {
  const problems = problemsOf(error).map((problem) => ({ ...problem, place: world.placeOf(problem.path) }))
  if (problems.length === 0 || problems.some((problem) => !problem.place)) return [usageMistake(error, place, root)]
  return problems.map(({ path, message, nearest, place: exact }) => ({
    place: exact ?? place,
    message: `Kong refuses ${path}: ${message}.`,
    fix: nearest === undefined ? remedy(path, message, world, modules) : `Did you mean "${nearest}"?`,
  }))
}

function remedy(problem: string, message: string, { entities }: World, modules: Plugins['modules']): string {
  const [, at] = /^plugins\[(\d+)\]\.config\.[\w-]+$/.exec(problem) ?? []
  const { name } = (entities.plugins?.[Number(at)] ?? {}) as { readonly name?: unknown }
  const module = typeof name === 'string' ? modules[name] : undefined
  if (module === undefined || message !== 'unknown field') return 'Correct it here.'
  const fields = (module.Schema ?? []).flatMap((field: object) => Object.keys(field))
  return fields.length > 0
    ? `The plugin's Schema has ${fields.join(', ')}.`
    : `The plugin's Schema has no fields. In Go it is made of the exported ones of what New returns.`
}
