import type { AnyNode, MethodDefinition, PropertyDefinition } from 'acorn'
import type { PluginPhase } from '../../index'
import { nearestName } from '../../inspect'
import { childrenOf, isFunction, memberName, staticName, type ClassNode } from './ast'

/** A member of a class that Kong will not call as its author thinks. */
export interface ClassMistake {
  readonly rule: 'handler-not-a-method' | 'unknown-phase'
  readonly node: AnyNode
  readonly message: string
  readonly fix?: string
}

const PHASES: readonly string[] = [
  'certificate',
  'rewrite',
  'access',
  'response',
  'preread',
  'log',
] satisfies PluginPhase[]

/** Phases of Kong that only plugins in Lua have, and what stands in for them. */
const LUA_PHASES: Readonly<Record<string, string>> = {
  init_worker: 'Do it in the constructor: it runs when the first request arrives.',
  configure: 'Do it in the constructor: each new configuration makes a new instance.',
  header_filter: 'Write a response handler.',
  body_filter: 'Write a response handler.',
  client_hello: 'Write a certificate handler.',
  balancer: 'Call kong.service.set_target or set_upstream in access.',
}

export function isPhase(name: string | undefined): name is PluginPhase {
  return name !== undefined && PHASES.includes(name)
}

/** Handlers that Kong does not find on the prototype, and methods that look like handlers and are none. */
export function classMistakes(cls: ClassNode): ClassMistake[] {
  const used = membersUsedIn(cls.body)
  return cls.body.body.flatMap((member) => {
    if (member.type === 'PropertyDefinition') return fieldMistake(member)
    return member.type === 'MethodDefinition' ? methodMistake(member, used) : []
  })
}

function fieldMistake(field: PropertyDefinition): ClassMistake[] {
  const name = staticName(field.key, field.computed)
  if (!isPhase(name) || !field.value || !isFunction(field.value)) return []
  const what = field.static ? 'static' : 'a function in a class field'
  return [{ rule: 'handler-not-a-method', node: field, message: `The handler ${name} is ${what}.` }]
}

function methodMistake(method: MethodDefinition, used: ReadonlySet<string>): ClassMistake[] {
  const name = staticName(method.key, method.computed)
  if (name === undefined || name.startsWith('#')) return []
  if (isPhase(name)) return method.static ? [staticHandler(method, name)] : []
  if (method.kind !== 'method' || method.static || used.has(name)) return []
  const snake = name.replace(/[a-z][A-Z]/g, ([a = '', b = '']) => `${a}_${b}`).toLowerCase()
  const luaFix = LUA_PHASES[snake]
  if (luaFix !== undefined) return [unknownPhase(method, `External plugins have no phase ${snake}.`, luaFix)]
  const meant = method.value.params.length > 0 ? misspelt(name) : undefined
  return meant === undefined ? [] : [unknownPhase(method, `There is no phase "${name}".`, `Did you mean ${meant}?`)]
}

function staticHandler(node: AnyNode, name: string): ClassMistake {
  return { rule: 'handler-not-a-method', node, message: `The handler ${name} is static.` }
}

function unknownPhase(node: AnyNode, message: string, fix: string): ClassMistake {
  return { rule: 'unknown-phase', node, message, fix }
}

/** The phase whose name this most likely is. Short words are like many others. */
function misspelt(name: string): string | undefined {
  const nearest = nearestName(name, PHASES)
  if (nearest === undefined) return undefined
  const difference = Math.abs(name.length - nearest.length)
  return difference <= (nearest.length > 3 ? 2 : 1) && name.length > 3 ? nearest : undefined
}

/** Names of members that the class itself uses: they are helpers, whatever they are called. */
function membersUsedIn(node: AnyNode): Set<string> {
  const names = new Set<string>()
  const visit = (inner: AnyNode): void => {
    const name = memberName(inner)
    if (name !== undefined) names.add(name)
    childrenOf(inner).forEach(visit)
  }
  visit(node)
  return names
}
