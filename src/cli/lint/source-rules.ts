import type { AnyNode, AssignmentExpression, CallExpression, Pattern } from 'acorn'
import type { PluginPhase } from '../../index'
import type { Mistake } from '../finding'
import type { RuleId } from '../rules/rules'
import { Analysis, type Frame, type Listener } from './analysis'
import { isFunction, staticName, type ClassNode, type FunctionNode } from './ast'
import { isPhase } from './class-rules'
import { wrongArguments } from './exit-arguments'
import { isUsedAsValue, type Evaluate } from './promise-use'
import { whyLost } from './lost-calls'
import { isRawBody, isTypeAsked, textUse } from './raw-body'
import type { Source } from './source'
import { discardedIn, functionAround, isCaught, isUnconditional, nextAfter } from './statements'
import { isCallOf, spelt, type PdkCall, type Value } from './values'

/** Finds in one file what needs nothing but its source, and the PDK calls that Kong is to be asked about. */
export class SourceRules implements Listener {
  readonly calls: PdkCall[] = []
  readonly mistakes: Mistake[] = []
  /** Functions of the file that answer the request: always, or on some paths. */
  readonly #exiting = new Map<FunctionNode, 'always' | 'sometimes'>()
  readonly #analysis: Analysis

  constructor(readonly source: Source) {
    this.#analysis = new Analysis(source.program, this)
  }

  read(classes: ReadonlySet<ClassNode>): void {
    this.#analysis.run((cls) => (classes.has(cls) ? handlersOf(cls) : []))
  }

  call(call: PdkCall, evaluate: Evaluate): void {
    this.calls.push(call)
    const lost = whyLost(call.node, this.#analysis.parents)
    if (lost !== undefined) this.#report('no-lost-call', call.node, `${spelt(call)}() never reaches Kong: ${lost}.`)
    if (!isCallOf(call, 'response.exit', 'response.error')) return
    for (const { at, message, fix } of wrongArguments(call, evaluate)) this.#report('exit-arguments', at, message, fix)
    this.#markExit(call.node)
    this.#checkBehind(call.node, `${spelt(call)}() does not end the handler`)
  }

  helper(node: CallExpression, target: FunctionNode): void {
    const exits = this.#exiting.get(target)
    if (exits === undefined) return
    if (exits === 'always') this.#markExit(node)
    this.#checkBehind(node, `A return in this function does not end the handler that calls it, and it ${exits} exits`)
  }

  use(node: AnyNode, value: Value, evaluate: Evaluate): void {
    const { parents } = this.#analysis
    if (value.kind === 'promise' && node.type !== 'AwaitExpression' && isUsedAsValue(node, parents, evaluate)) {
      this.#report('no-unawaited-getter', value.call.node, `${spelt(value.call)}() is used without await.`)
    }
    if (value.kind !== 'result' || !isRawBody(value.call) || isTypeAsked(node, parents)) return
    const use = textUse(node, parents)
    if (use !== undefined)
      this.#report('raw-body-is-bytes', node, `What ${spelt(value.call)}() gives is bytes: ${use} takes text.`)
  }

  assign({ left }: AssignmentExpression, value: Value | undefined): void {
    if (value?.kind !== 'kong' || left.type !== 'MemberExpression' || left.object.type !== 'ThisExpression') return
    this.#report('no-kong-on-instance', left, 'The kong of one request is kept on the instance.')
  }

  unpack(pattern: Pattern, value: Value | undefined): void {
    if (pattern.type !== 'ArrayPattern' || value?.kind !== 'result') return
    this.#report('no-result-pair', pattern, `${spelt(value.call)}() does not give a list of values.`)
  }

  throws(node: AnyNode, { phase, handler }: Frame): void {
    if (handler === undefined || phase === 'log' || isCaught(node, this.#analysis.parents)) return
    this.#report('fail-open', node, `What the ${phase ?? ''} handler throws lets the request pass.`)
  }

  #markExit(node: AnyNode): void {
    const { parents } = this.#analysis
    const around = functionAround(node, parents)
    if (!around || this.#exiting.get(around) === 'always') return
    this.#exiting.set(around, isUnconditional(node, parents) ? 'always' : 'sometimes')
  }

  #checkBehind(node: AnyNode, what: string): void {
    const { parents } = this.#analysis
    const statement = discardedIn(node, parents)
    const next = statement && nextAfter(statement, parents)
    if (!next) return
    const line = this.source.placeOf(next).line
    this.#report('no-code-after-exit', node, `${what}: the code from line ${line} on still runs.`)
  }

  #report(rule: RuleId, node: AnyNode, message: string, fix?: string): void {
    this.mistakes.push({ rule, ...this.source.placeOf(node), message, ...(fix !== undefined && { fix }) })
  }
}

function handlersOf(cls: ClassNode): [PluginPhase, FunctionNode][] {
  return cls.body.body.flatMap((member) => {
    if (member.type !== 'MethodDefinition' || member.static || !isFunction(member.value)) return []
    const name = staticName(member.key, member.computed)
    return isPhase(name) ? [[name, member.value] satisfies [PluginPhase, FunctionNode]] : []
  })
}
