import type { Gateway, PdkFunctionName } from '../../index'
import { matchJson } from '../expect/match'
import { readable } from '../expect/message'
import { answersIn } from '../language/stubs'
import { memberOf, plain, textOf, type Located } from '../yaml/located'
import { entriesOf } from './request'

/** What stands for PDK functions in a gateway, step by step. */
export class Doubles {
  readonly #names = new Set<string>()

  constructor(readonly gateway: Gateway) {}

  /** @param holders - who may have stubs, the first that has one of a function counts */
  use(holders: readonly (Located | undefined)[]): void {
    const stubs = new Map(
      [...holders]
        .reverse()
        .flatMap((holder) =>
          entriesOf(memberOf(holder, 'stubs')).map(({ key, value }): [string, Located] => [key, value]),
        ),
    )
    for (const name of this.#names) if (!stubs.has(name)) this.#stub(name).callThrough()
    for (const [name, stub] of stubs) {
      const double = this.#stub(name)
      double.callsFake(answering(stub, (...args) => double.wrappedMethod(...args)) as never)
      this.#names.add(name)
    }
  }

  /** The names of case files were checked. */
  #stub(name: string) {
    return this.gateway.stub(name as PdkFunctionName)
  }
}

type Answer = (...args: never) => unknown

/** A function that answers as it is written, and calls Kong's where nothing is written for its arguments. */
function answering(stub: Located, real: Answer): (...args: readonly unknown[]) => unknown {
  const answers = answersIn(stub)
  return (...args) => {
    if (!answers) return valueOf(stub)
    const found = answers.find((answer) => isFor(memberOf(answer, 'with'), args))
    return found ? given(found) : real(...(args as never))
  }
}

function isFor(expected: Located | undefined, args: readonly unknown[]): boolean {
  return expected === undefined || matchJson(expected, args.map(readable), '').length === 0
}

/** @throws Error which stands for one that Kong raises */
function given(answer: Located): unknown {
  const raised = memberOf(answer, 'raises')
  if (raised) throw new Error(textOf(raised) ?? '')
  return valueOf(memberOf(answer, 'returns'))
}

/** Nothing is nil. */
function valueOf(node: Located | undefined): unknown {
  return node && (plain(node) ?? undefined)
}
