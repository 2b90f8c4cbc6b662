import type { SinonSpy, SinonStub } from 'sinon'
import type { PdkArguments, PdkFunctionName, PdkResult } from '../pdk/types/function-names'

/** A sinon stub in the place of a PDK function: what it returns is what the plugin receives. */
export type PdkStub<Name extends PdkFunctionName> = SinonStub<
  PdkArguments<Name>,
  PdkResult<Name> | Promise<PdkResult<Name>>
>

/** A sinon spy on a PDK function: Kong still answers. */
export type PdkSpy<Name extends PdkFunctionName> = SinonSpy<PdkArguments<Name>, unknown>

type RealFunction = (...args: readonly unknown[]) => unknown
type Double = (real: RealFunction, args: readonly unknown[]) => unknown

/** The stubs and spies of a gateway, by Kong's name of the function. */
export class PdkDoubles {
  readonly #doubles = new Map<string, Double>()

  stub<Name extends PdkFunctionName>(name: Name): PdkStub<Name> {
    const stub = loadSinon().stub() as unknown as PdkStub<Name>
    this.#doubles.set(name, (_, args) => (stub as unknown as RealFunction)(...args))
    return stub
  }

  spy<Name extends PdkFunctionName>(name: Name): PdkSpy<Name> {
    const spy = loadSinon().spy(function (this: RealFunction, ...args: unknown[]) {
      return this(...args)
    })
    this.#doubles.set(name, (real, args) => Reflect.apply(spy, real, [...args]))
    return spy as unknown as PdkSpy<Name>
  }

  /** Calls what stands for the function, or the function itself. */
  call(name: string, real: RealFunction, args: readonly unknown[]): unknown {
    const double = this.#doubles.get(name)
    return double ? double(real, args) : real(...args)
  }
}

/** sinon takes longer to load than all the rest: only who stubs pays for it. */
function loadSinon(): typeof import('sinon') {
  return require('sinon') as typeof import('sinon')
}
