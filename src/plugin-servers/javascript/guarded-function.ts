/** A function of `process` that ends it. */
export type EndingName = 'exit' | 'kill'
type ProcessFunction = (...args: never[]) => unknown

/** Each entry of the package has a copy of this file: they know one another's replacements by this. */
const GUARD: unique symbol = Symbol.for('kong-pdk-mock: stands for a function that ends the process')

interface Guard {
  readonly isActive: boolean
  readonly below: ProcessFunction
}

/**
 * Stands for a function of `process` that ends it, for as long as plugins run in this process: theirs must end their plugin
 * server, not the tests. What others put on top of it or beneath it is left as it is, and so is a test's own double.
 */
export class GuardedFunction implements Guard {
  isActive = false
  #below: ProcessFunction
  /** Another gateway's stands beneath. */
  #isOnGuard = true
  /** What it stood for at first: whoever stands above may call what it found there. */
  readonly #first: ProcessFunction
  #isPassing = false
  readonly #replacement: ProcessFunction

  /** @param called - throws when the call is a plugin's */
  constructor(
    readonly name: EndingName,
    called: (args: readonly unknown[]) => void,
  ) {
    this.#below = this.#first = withoutGuards(functionOf(name))
    const replacement = (...args: never[]): unknown => {
      if (this.isActive) called(args)
      return this.#passOn(args)
    }
    this.#replacement = Object.defineProperty(replacement, GUARD, { value: this })
  }

  get below(): ProcessFunction {
    return this.#below
  }

  /** Comes before each handler: mostly nothing has changed since the one before. */
  install(): void {
    this.isActive = true
    const found = functionOf(this.name)
    if (found !== this.#below || this.#isOnGuard) {
      if (isDouble(found) || this.#isAmong(found)) return
      this.#below = found
      this.#isOnGuard = guardOf(found) !== undefined
    }
    put(this.name, this.#replacement)
  }

  /** Puts back what it stood for, unless somebody else stands above: they still need it, and it passes on what they call. */
  remove(): void {
    this.isActive = false
    const found = functionOf(this.name)
    const left = found === this.#replacement && !this.#isOnGuard ? this.#below : withoutGuards(found)
    if (left !== found) put(this.name, left)
  }

  #isAmong(found: ProcessFunction): boolean {
    for (let guard = guardOf(found); guard; guard = guardOf(guard.below)) if (guard === this) return true
    return false
  }

  #passOn(args: never[]): unknown {
    const below = this.#isPassing ? this.#first : this.#below
    this.#isPassing = true
    try {
      return Reflect.apply(below, process, args)
    } finally {
      this.#isPassing = false
    }
  }
}

function guardOf(found: ProcessFunction): Guard | undefined {
  return (found as { readonly [GUARD]?: Guard })[GUARD]
}

/** What is found when those are gone whose plugins do not run any more. */
function withoutGuards(found: ProcessFunction): ProcessFunction {
  let left = found
  for (let guard = guardOf(left); guard && !guard.isActive; guard = guardOf(left)) left = guard.below
  return left
}

/** Jest's, Vitest's and node:test's have `mock`, sinon's say what they are. A test that put one there wants to hear of calls. */
function isDouble(found: ProcessFunction): boolean {
  return 'mock' in found || 'isSinonProxy' in found
}

function functionOf(name: EndingName): ProcessFunction {
  return (process as Readonly<Record<EndingName, ProcessFunction>>)[name]
}

/** Somebody may have made it read-only. */
function put(name: EndingName, replacement: ProcessFunction): void {
  try {
    process[name] = replacement as never
  } catch {
    // Then it stays what it is.
  }
}
