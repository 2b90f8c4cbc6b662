import type { LuaValue } from '../../lua/values'
import type { KongRequest } from './kong-request'

/**
 * A PDK function: the request it works on, then its Lua arguments. It returns the first of Kong's return values only,
 * since no plugin server passes on more.
 *
 * @throws LuaError where Kong raises an error; NgxExit or CoroutineYield where Kong's code does not return
 */
export type PdkFunction = (kong: KongRequest, ...args: LuaValue[]) => LuaValue

/** A module table of the PDK: functions, constants, modules beneath it; one that can itself be called has `call`. */
export interface PdkModule {
  readonly [name: string]: PdkEntry
}

/** A module that is also a function, like `kong.log`. */
export class CallableModule {
  constructor(
    readonly call: PdkFunction,
    readonly fields: PdkModule,
  ) {}
}

/** A value that belongs to the request, like the table `kong.ctx.shared`, or a function that not every request has. */
export class RequestValue {
  constructor(readonly of: (kong: KongRequest) => LuaValue | PdkFunction) {}
}

export type PdkEntry = PdkFunction | PdkModule | CallableModule | RequestValue | string | number | boolean
