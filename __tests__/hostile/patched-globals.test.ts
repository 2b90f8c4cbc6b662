import 'kong-pdk-mock/jest'
import { createGateway, plugin, type Exchange } from 'kong-pdk-mock'
import { pluginOf } from '../support/plugin-of'

type Patch = readonly [owner: object, name: PropertyKey, value: unknown]

/** Each is called with itself only: a function that gives nothing, whatever it was asked. */
const nothing = () => undefined

class Hollow {
  static resolve = () => new Hollow()
  static all = () => new Hollow()
  then(): void {
    // Never calls back.
  }
}

class Yesterday extends Date {
  static override now = () => 1
}

const throwing = () => {
  throw new Error('patched')
}

/** What is replaced by nonsense, and the mock goes on all the same. */
const lies: Record<string, Patch[]> = {
  Promise: [[globalThis, 'Promise', Hollow]],
  'Promise.prototype.then': [[Promise.prototype, 'then', nothing]],
  'Promise.all and resolve': [
    [Promise, 'all', Hollow.all],
    [Promise, 'resolve', nothing],
  ],
  'JSON.parse': [[JSON, 'parse', throwing]],
  'JSON.stringify': [[JSON, 'stringify', () => '"lie"']],
  'Date.now': [[Date, 'now', () => NaN]],
  Date: [[globalThis, 'Date', Yesterday]],
  'Math.random and floor': [
    [Math, 'random', () => 0],
    [Math, 'floor', () => 0],
  ],
  console: Object.keys(console).map((name) => [console, name, throwing] as const),
  timers: ['setTimeout', 'setImmediate', 'setInterval'].map((name) => [globalThis, name, nothing] as const),
  'microtasks and ticks': [
    [globalThis, 'queueMicrotask', nothing],
    [process, 'nextTick', nothing],
  ],
  'Buffer.from': [[Buffer, 'from', nothing]],
  'Buffer.prototype.toString': [[Buffer.prototype, 'toString', () => 'lie']],
  Error: [[globalThis, 'Error', Hollow]],
  'stack traces': [
    [Error, 'stackTraceLimit', 0],
    [Error, 'prepareStackTrace', throwing],
  ],
  'call, apply and bind': ['call', 'apply', 'bind'].map((name) => [Function.prototype, name, nothing] as const),
  'TextEncoder and TextDecoder': [
    [globalThis, 'TextEncoder', Hollow],
    [globalThis, 'TextDecoder', Hollow],
  ],
}

/** Runs two requests whose plugin patches, and takes the patches away before anybody looks. */
async function patchedRequests(patches: readonly Patch[]): Promise<Exchange[]> {
  const undo: (() => void)[] = []
  const gateway = createGateway({
    plugins: [
      plugin(
        pluginOf({
          async access(kong) {
            if (undo.length === 0) for (const one of patches) undo.push(patch(one))
            await kong.service.request.set_query({ q: ['1', '2'] })
            await kong.response.set_header('x-seen', String(await kong.request.get_header('x-a')))
            await kong.ctx.shared.set('list', [1, 2])
            await kong.log.warn('sägt')
          },
          log: (kong) => kong.log.notice('over'),
        }),
      ),
    ],
    problems: 'record',
  })
  const exchanges: Exchange[] = []
  try {
    for (let each = 0; each < 2; each++) exchanges.push(await gateway.request('/?a=1', { headers: { 'x-a': '1' } }))
  } finally {
    for (const one of undo.reverse()) one()
  }
  return exchanges
}

function patch([owner, name, value]: Patch): () => void {
  const before = Object.getOwnPropertyDescriptor(owner, name)
  Object.defineProperty(owner, name, { value, configurable: true, writable: true, enumerable: before?.enumerable })
  return () => {
    if (before) Object.defineProperty(owner, name, before)
    else Reflect.deleteProperty(owner, name)
  }
}

function expectUsual(exchanges: readonly Exchange[]): void {
  expect(exchanges.length).toBe(2)
  for (const exchange of exchanges) {
    expect(exchange).not.toHaveProblem()
    expect(exchange).toHaveStatus(200)
    expect(exchange).toHaveHeader('x-seen', '1')
    expect(exchange.upstream?.target).toBe('/?q=1&q=2')
    expect(exchange.ctx.shared).toEqual({ list: [1, 2] })
    expect(exchange).toHaveLogged('warn', 'sägt')
    expect(exchange).toHaveLogged('notice', 'over')
  }
}

test.each(Object.entries(lies))('a plugin that replaces %s breaks no answer', async (_, patches) => {
  expectUsual(await patchedRequests(patches))
})

const watched: Record<string, object> = {
  'Array.prototype': Array.prototype,
  'Map.prototype': Map.prototype,
  'Set.prototype': Set.prototype,
  'Promise.prototype': Promise.prototype,
  'String.prototype': String.prototype,
  'RegExp.prototype': RegExp.prototype,
  'Object.prototype': Object.prototype,
  JSON,
  Math,
  Object,
  Reflect,
}

test.each(Object.entries(watched))('a plugin that watches every call of %s breaks no answer', async (_, owner) => {
  let calls = 0
  const patches = methodsOf(owner).map(([name, method]) => {
    const watching = function (this: unknown, ...args: unknown[]): unknown {
      calls++
      return Reflect.apply(method, this, args)
    }
    return [owner, name, watching] as const
  })

  expectUsual(await patchedRequests(patches))
  expect(patches.length).toBeGreaterThan(0)
  expect(calls).toBeGreaterThanOrEqual(0)
})

/** Those of objects that are called by the watching itself are left alone. */
function methodsOf(owner: object): [string, (...args: unknown[]) => unknown][] {
  return Object.getOwnPropertyNames(owner).flatMap((name) => {
    const method: unknown = Object.getOwnPropertyDescriptor(owner, name)?.value
    const isLeft = name === 'constructor' || (owner === Reflect && name === 'apply')
    return typeof method === 'function' && !isLeft ? [[name, method as () => unknown]] : []
  })
}
