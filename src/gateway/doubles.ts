import type { SinonSpy, SinonStatic, SinonStub } from 'sinon'
import { MockUsageError } from '../errors'
import { nearestName } from '../errors/nearest-name'
import { LuaError } from '../lua/error'
import type { PdkArguments, PdkFunctionName, PdkResult } from '../pdk/types/function-names'
import type { FunctionDouble } from '../plugin-servers/handler-context'
import { pdkFunctionNames } from '../runloop/missing-function'

/** A sinon stub in the place of a PDK function: what it returns, or resolves to, is what the plugin receives. */
export type PdkStub<Name extends PdkFunctionName> = SinonStub<
  PdkArguments<Name>,
  PdkResult<Name> | Promise<PdkResult<Name>>
>

/** A sinon spy on a PDK function: Kong still answers. */
export type PdkSpy<Name extends PdkFunctionName> = SinonSpy<PdkArguments<Name>, unknown>

type RealFunction = (...args: readonly unknown[]) => unknown

/** The stubs and spies of a gateway, by Kong's name of the function. */
export class PdkDoubles {
  readonly #doubles = new Map<string, Double>()

  /** @throws MockUsageError when the PDK has no such function */
  stub<Name extends PdkFunctionName>(name: Name): PdkStub<Name> {
    return loadSinon().stub(this.#double('stub', name), 'method') as unknown as PdkStub<Name>
  }

  /** @throws MockUsageError when the PDK has no such function */
  spy<Name extends PdkFunctionName>(name: Name): PdkSpy<Name> {
    return loadSinon().spy(this.#double('spy on', name), 'method') as unknown as PdkSpy<Name>
  }

  get(name: string): FunctionDouble | undefined {
    return this.#doubles.get(name)
  }

  #double(action: string, name: string): Double {
    const names = pdkFunctionNames()
    if (!names.includes(name)) throw unknownFunction(action, name, names)
    const double = new Double()
    this.#doubles.set(name, double)
    return double
  }
}

/** A function in whose place sinon can put its own, and which can still be called through. */
class Double implements FunctionDouble {
  #real: RealFunction = () => undefined
  #raised: unknown

  method = (...args: unknown[]): unknown => {
    try {
      return this.#real(...args)
    } catch (error) {
      this.#raised = error
      throw error
    }
  }

  /**
   * What the double throws of its own, or rejects with, stands for an error in Kong.
   *
   * @throws LuaError for such an error; else as the function does
   */
  call(real: RealFunction, args: readonly unknown[]): unknown {
    this.#real = real
    try {
      const result = this.method(...args)
      return result instanceof Promise ? result.catch(raise) : result
    } catch (error) {
      return error === this.#raised ? rethrow(error) : raise(error)
    }
  }
}

function rethrow(error: unknown): never {
  throw error
}

function raise(error: unknown): never {
  throw new LuaError(error instanceof Error ? error.message : String(error))
}

function unknownFunction(action: string, name: string, names: readonly string[]): MockUsageError {
  const nearest = nearestName(name, names)
  const remedy =
    nearest === undefined
      ? `Use Kong's own name with its path, e.g. "kong.request.get_header".`
      : `Did you mean "${nearest}"?`
  return new MockUsageError(`Failed to ${action} "${name}": the PDK has no function of that name. ${remedy}`)
}

/** sinon takes longer to load than all the rest: only who stubs pays for it. */
function loadSinon(): SinonStatic {
  return require('sinon') as SinonStatic
}
