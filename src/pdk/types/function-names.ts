import type { Kong } from './kong'
import type { HeadersToSet, ResponseBody } from './values'

type AnyFunction = (...args: never) => unknown

/** Names beneath a module, in Kong's spelling: what has a capital letter in it is the camelCase door to the same. */
type NamesBeneath<Module, Path extends string> = {
  [Name in keyof Module & string]: Name extends Lowercase<Name>
    ? (Module[Name] extends AnyFunction ? `${Path}.${Name}` : never) | NamesBeneath<Module[Name], `${Path}.${Name}`>
    : never
}[keyof Module & string]

type Beneath<Module, Path extends string> = Path extends `${infer Head}.${infer Tail}`
  ? Head extends keyof Module
    ? Beneath<Module[Head], Tail>
    : never
  : Path extends keyof Module
    ? Module[Path]
    : never

/**
 * The name of every function of the PDK, in Kong's spelling and with its path: `'kong.request.get_header'`,
 * `'kong.log'`, `'kong.service.request.set_path'`.
 */
export type PdkFunctionName = NamesBeneath<Kong, 'kong'>

/** An overloaded function takes all that one of its overloads takes. */
interface OverloadedArguments {
  'kong.response.exit': [status: number, body?: ResponseBody | null, headers?: HeadersToSet]
  'kong.response.error': [status: number, message?: string | object | null, headers?: HeadersToSet]
}

/** What a function of the PDK takes: `PdkArguments<'kong.request.get_header'>` is `[name: string]`. */
export type PdkArguments<Name extends PdkFunctionName> = Name extends keyof OverloadedArguments
  ? OverloadedArguments[Name]
  : Name extends `kong.${infer Path}`
    ? Beneath<Kong, Path> extends (...args: infer Arguments) => unknown
      ? Arguments
      : never
    : never

/** What the promise of a function of the PDK resolves to: `PdkResult<'kong.client.get_ip'>` is `string`. */
export type PdkResult<Name extends PdkFunctionName> = Name extends `kong.${infer Path}`
  ? Beneath<Kong, Path> extends (...args: never) => Promise<infer Result>
    ? Result
    : never
  : never

/** The signature of a function of the PDK, by its name. */
export type PdkFunction<Name extends PdkFunctionName> = (...args: PdkArguments<Name>) => Promise<PdkResult<Name>>
