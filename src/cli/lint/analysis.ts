import type { AnyNode, AssignmentExpression, CallExpression, Pattern, VariableDeclarator } from 'acorn'
import type { PluginPhase } from '../../index'
import {
  childrenOf,
  isClass,
  isFunction,
  memberName,
  parentsIn,
  staticName,
  type ClassNode,
  type FunctionNode,
  type Parents,
} from './ast'
import { bindings, parameterValue } from './bind'
import { evaluate } from './evaluate'
import { superName } from './outline'
import type { Evaluate } from './promise-use'
import { Scope } from './scope'
import type { ClassInfo, PdkCall, Value } from './values'

/** The function that is being read. */
export interface Frame {
  readonly phase: PluginPhase | undefined
  readonly self: ClassInfo | undefined
  /** The handler itself, where no other function stands between. */
  readonly handler: FunctionNode | undefined
}

/** What rules are told while the source is read in the order in which it runs. */
export interface Listener {
  /** A PDK call; its arguments have been read. */
  call(call: PdkCall, evaluate: Evaluate): void
  /** A call of a function of the file itself, which has been read. */
  helper(node: CallExpression, target: FunctionNode): void
  /** An expression that has a known value is used. */
  use(node: AnyNode, value: Value, evaluate: Evaluate): void
  assign(node: AssignmentExpression, value: Value | undefined): void
  unpack(pattern: Pattern, value: Value | undefined): void
  throws(node: AnyNode, frame: Frame): void
}

interface Pending {
  readonly node: FunctionNode
  readonly scope: Scope
  readonly self: ClassInfo | undefined
}

const NO_FRAME: Frame = { phase: undefined, self: undefined, handler: undefined }

/** Reads a file as it would run: names get values, and `kong` is followed through variables, patterns and calls. */
export class Analysis {
  readonly parents: Parents
  readonly #calls = new Map<CallExpression, PdkCall>()
  readonly #classes = new Map<ClassNode, ClassInfo>()
  readonly #read = new Set<string>()
  readonly #seen = new Set<FunctionNode>()
  #pending: Pending[] = []

  constructor(
    readonly program: AnyNode & { readonly type: 'Program' },
    readonly listener: Listener,
  ) {
    this.parents = parentsIn(program)
  }

  /** Reads the handlers of these classes, each in its phase, then every function that none of them has reached. */
  run(handlersOf: (cls: ClassNode) => readonly [PluginPhase, FunctionNode][]): void {
    const top = new Scope()
    this.#visit(this.program, top, undefined)
    for (const [node, info] of this.#classes) {
      for (const [phase, handler] of handlersOf(node)) {
        const frame = { phase, self: info, handler }
        this.#readFunction({ node: handler, scope: info.scope, self: info }, [{ kind: 'kong', words: [] }], frame)
      }
    }
    for (let next = this.#pending.shift(); next; next = this.#pending.shift()) {
      if (!this.#seen.has(next.node)) this.#readFunction(next, [], { ...NO_FRAME, self: next.self })
    }
  }

  #visit(node: AnyNode, scope: Scope, frame: Frame | undefined): void {
    if (isFunction(node)) return this.#meetFunction(node, scope, frame)
    if (isClass(node)) return this.#meetClass(node, scope)
    switch (node.type) {
      case 'Program':
      case 'BlockStatement':
      case 'StaticBlock':
        return this.#visitBlock(node.body, node.type === 'Program' ? scope : new Scope(scope), frame)
      case 'ImportDeclaration':
        for (const { local } of node.specifiers)
          scope.declare(local.name, { kind: 'import', from: String(node.source.value) })
        return
      case 'VariableDeclarator':
        return this.#visitDeclarator(node, scope, frame)
      case 'AssignmentExpression':
        return this.#visitAssignment(node, scope, frame)
      case 'CatchClause': {
        const inner = new Scope(scope)
        if (node.param) this.#bind(node.param, { kind: 'caught' }, inner)
        return this.#visit(node.body, inner, frame)
      }
      case 'CallExpression':
        return this.#visitCall(node, scope, frame)
      case 'ThrowStatement':
        this.#visitChildren(node, scope, frame)
        return this.listener.throws(node, frame ?? NO_FRAME)
      case 'ForStatement':
      case 'ForInStatement':
      case 'ForOfStatement':
      case 'SwitchStatement':
        return this.#visitChildren(node, new Scope(scope), frame)
      default:
        this.#visitChildren(node, scope, frame)
        this.#tellUse(node, scope, frame)
    }
  }

  #visitChildren(node: AnyNode, scope: Scope, frame: Frame | undefined): void {
    for (const child of childrenOf(node)) this.#visit(child, scope, frame)
  }

  /** Functions can be called above the line that declares them. */
  #visitBlock(body: readonly AnyNode[], scope: Scope, frame: Frame | undefined): void {
    for (const statement of body) {
      const node = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement
      if (node?.type === 'FunctionDeclaration' && node.id) {
        scope.declare(node.id.name, { kind: 'function', node, scope, self: frame?.self })
      }
    }
    for (const statement of body) this.#visit(statement, scope, frame)
  }

  #visitDeclarator({ id, init }: VariableDeclarator, scope: Scope, frame: Frame | undefined): void {
    if (init && !isFunction(init)) this.#visit(init, scope, frame)
    this.#bind(id, init ? this.#evaluator(scope, frame)(init) : undefined, scope)
    // A function that calls itself finds its own name.
    if (init && isFunction(init)) this.#visit(init, scope, frame)
  }

  #visitAssignment(node: AssignmentExpression, scope: Scope, frame: Frame | undefined): void {
    this.#visit(node.right, scope, frame)
    if (node.left.type === 'MemberExpression') this.#visitChildren(node.left, scope, frame)
    const value = node.operator === '=' ? this.#evaluator(scope, frame)(node.right) : undefined
    if (node.operator !== '=') this.#tellUse(node.left, scope, frame)
    if (node.left.type === 'MemberExpression') {
      const name = memberName(node.left)
      if (frame?.self && name !== undefined && node.left.object.type === 'ThisExpression' && value) {
        frame.self.fields.set(name, value)
      }
    } else {
      this.listener.unpack(node.left, value)
      for (const [name, part] of bindings(node.left, value)) scope.assign(name, part)
    }
    this.listener.assign(node, value)
  }

  #visitCall(node: CallExpression, scope: Scope, frame: Frame | undefined): void {
    const lookup = this.#evaluator(scope, frame)
    for (const child of childrenOf(node)) this.#visit(child, scope, frame)
    const callee = node.callee.type === 'Super' ? undefined : lookup(node.callee)
    if (callee?.kind === 'kong') {
      const call = { node, words: callee.words, phase: frame?.phase }
      this.#calls.set(node, call)
      this.listener.call(call, lookup)
    } else if (callee?.kind === 'function') {
      const inner = { phase: frame?.phase, self: callee.self, handler: undefined }
      this.#readFunction(
        callee,
        node.arguments.map((argument) => lookup(argument)),
        inner,
      )
      this.listener.helper(node, callee.node)
    }
    this.#tellUse(node, scope, frame)
  }

  #tellUse(node: AnyNode, scope: Scope, frame: Frame | undefined): void {
    if (!['Identifier', 'AwaitExpression', 'CallExpression', 'MemberExpression'].includes(node.type)) return
    const lookup = this.#evaluator(scope, frame)
    const value = lookup(node)
    if (value) this.listener.use(node, value, lookup)
  }

  /** A function written inside of a handler runs in its phase; others are read when they are called. */
  #meetFunction(node: FunctionNode, scope: Scope, frame: Frame | undefined): void {
    if (!frame) {
      this.#pending.push({ node, scope, self: undefined })
      return
    }
    this.#readFunction({ node, scope, self: frame.self }, [], { ...frame, handler: undefined })
  }

  #meetClass(node: ClassNode, scope: Scope): void {
    const methods = new Map<string, FunctionNode>()
    const info: ClassInfo = { node, scope, methods, superName: superName(node), fields: new Map() }
    this.#classes.set(node, info)
    if (node.id) scope.declare(node.id.name, { kind: 'class', info })
    for (const member of node.body.body) {
      if (member.type === 'StaticBlock') continue
      const name = staticName(member.key, member.computed)
      if (!member.value || !isFunction(member.value)) continue
      if (name !== undefined && !member.static) methods.set(name, member.value)
      this.#pending.push({ node: member.value, scope, self: info })
    }
  }

  #readFunction({ node, scope, self }: Pending, args: readonly (Value | undefined)[], frame: Frame): void {
    const key = `${node.start} ${frame.phase ?? ''} ${args.map(signature).join()}`
    if (this.#read.has(key)) return
    this.#read.add(key)
    this.#seen.add(node)
    const inner = new Scope(scope)
    for (const [index, parameter] of node.params.entries()) {
      this.#bind(parameter, args[index] ?? parameterValue(parameter), inner)
    }
    this.#visit(node.body, inner, { ...frame, self: frame.self ?? self })
  }

  #bind(pattern: Pattern, value: Value | undefined, scope: Scope): void {
    this.listener.unpack(pattern, value)
    for (const [name, part] of bindings(pattern, value)) scope.declare(name, part)
  }

  #evaluator(scope: Scope, frame: Frame | undefined): Evaluate {
    return (node) => evaluate(node, scope, { calls: this.#calls, self: frame?.self })
  }
}

/** What of an argument makes a difference to what a function does with it. */
function signature(value: Value | undefined): string {
  if (value?.kind === 'kong') return `kong.${value.words.join('.')}`
  return value?.kind === 'promise' || value?.kind === 'result' ? `${value.kind} ${value.call.words.join('.')}` : ''
}
