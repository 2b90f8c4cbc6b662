import type { AnyNode, CallExpression } from 'acorn'
import type { PluginPhase } from '../../index'
import type { ClassNode, FunctionNode } from './ast'
import type { Scope } from './scope'

/** A call of a PDK function in the source. */
export interface PdkCall {
  readonly node: CallExpression
  /** The names behind `kong`, as the author spelt them. */
  readonly words: readonly string[]
  /** The phase in which it is reached; undefined where that cannot be told. */
  readonly phase: PluginPhase | undefined
}

/** A class with what its methods and `this` stand for. */
export interface ClassInfo {
  readonly node: ClassNode
  readonly scope: Scope
  readonly methods: ReadonlyMap<string, FunctionNode>
  readonly superName: string | undefined
  /** What was assigned to `this.name`. */
  readonly fields: Map<string, Value>
}

/** What is known of a value in the source, as far as the rules ask. */
export type Value =
  | { readonly kind: 'kong'; readonly words: readonly string[] }
  /** What a call gives before it is awaited, and after. */
  | { readonly kind: 'promise' | 'result'; readonly call: PdkCall }
  | {
      readonly kind: 'function'
      readonly node: FunctionNode
      readonly scope: Scope
      readonly self: ClassInfo | undefined
    }
  | { readonly kind: 'this'; readonly self: ClassInfo }
  | { readonly kind: 'class'; readonly info: ClassInfo }
  /** An error that was caught. */
  | { readonly kind: 'caught' }
  | { readonly kind: 'import'; readonly from: string }
  /** Any other expression. */
  | { readonly kind: 'expression'; readonly node: AnyNode }

/** Whether a call is of this function, in either spelling: `isCallOf(call, 'response.get_header')`. */
export function isCallOf({ words }: PdkCall, ...names: readonly string[]): boolean {
  return names.some((name) => plain(name) === plain(words.join('.')))
}

function plain(name: string): string {
  return name.replaceAll('_', '').toLowerCase()
}

/** How the author wrote the function. */
export function spelt({ words }: Pick<PdkCall, 'words'>): string {
  return ['kong', ...words].join('.')
}
