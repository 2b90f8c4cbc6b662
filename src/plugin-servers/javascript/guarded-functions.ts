import { inspect } from 'node:util'
import { GuardedFunction, type EndingName } from './guarded-function'

const NAMES: readonly EndingName[] = ['exit', 'kill']

/** Signals that end a Node process which does not handle them. */
const DEADLY: ReadonlySet<unknown> = new Set([
  ...['SIGHUP', 'SIGINT', 'SIGQUIT', 'SIGABRT', 'SIGKILL', 'SIGTERM'],
  ...[1, 2, 3, 6, 9, 15],
])

/** The functions of `process` by which plugins end it. To replace one costs each handler time, so `abort` is left alone. */
export class GuardedFunctions {
  readonly #functions: readonly GuardedFunction[]

  /** @param called - is told of each call that ends the process; throws when it is a plugin's */
  constructor(called: (call: string) => void) {
    this.#functions = NAMES.map(
      (name) =>
        new GuardedFunction(name, (args) => {
          if (isDeadly(name, args)) called(`process.${name}(${args.map((arg) => inspect(arg)).join(', ')})`)
        }),
    )
  }

  install(): void {
    for (const one of this.#functions) one.install()
  }

  remove(): void {
    for (const one of this.#functions) one.remove()
  }
}

function isDeadly(name: EndingName, [pid, signal]: readonly unknown[]): boolean {
  return name !== 'kill' || (pid === process.pid && DEADLY.has(signal ?? 'SIGTERM'))
}
