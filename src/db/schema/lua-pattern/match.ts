import { LuaError } from '../../../lua/error'
import { parsePattern, type LuaPattern, type PatternItem } from './parse'

/** LuaJIT gives up on patterns that nest deeper. */
const MAX_DEPTH = 200
const MAX_CAPTURES = 32
/** Far above what any sensible pattern takes; keeps a hostile one from running for minutes. */
const MAX_STEPS = 20_000_000

type Single = Extract<PatternItem, { kind: 'single' }>

/**
 * Lua's `string.match(subject, pattern)` on byte strings: the captures (positions as numbers), the whole match when the
 * pattern has none, or undefined when it does not match.
 *
 * @throws LuaError for a malformed pattern, and when matching takes too many steps
 */
export function matchPattern(subject: string, pattern: string): (string | number)[] | undefined {
  const parsed = parsePattern(pattern)
  const matcher = new Matcher(subject, parsed)
  const lastStart = parsed.anchored ? 0 : subject.length
  for (let start = 0; start <= lastStart; start++) {
    const end = matcher.run(start)
    if (end !== undefined) return matcher.captures(start, end)
  }
  return undefined
}

interface Capture {
  readonly start: number
  /** undefined while the capture is open; 'position' for `()`. */
  readonly end: number | 'position' | undefined
}

/** Lua's backtracking, with the dead ends remembered: without back references what follows depends on the place only. */
class Matcher {
  readonly #items: readonly PatternItem[]
  readonly #remembers: boolean
  readonly #deadEnds = new Set<number>()
  #captures: Capture[] = []
  #steps = 0

  constructor(
    readonly subject: string,
    pattern: LuaPattern,
  ) {
    this.#items = pattern.items
    this.#remembers = !pattern.items.some((item) => item.kind === 'reference')
  }

  /** Where the match from `start` ends. */
  run(start: number): number | undefined {
    this.#captures = []
    return this.#match(0, start, 1)
  }

  captures(start: number, end: number): (string | number)[] {
    if (this.#captures.length === 0) return [this.subject.slice(start, end)]
    return this.#captures.map((capture) => {
      if (capture.end === 'position') return capture.start + 1
      if (capture.end === undefined) throw new LuaError('unfinished capture')
      return this.subject.slice(capture.start, capture.end)
    })
  }

  #match(item: number, at: number, depth: number): number | undefined {
    if (depth > MAX_DEPTH) throw new LuaError('pattern too complex')
    if (this.#deadEnds.has(this.#place(item, at))) return undefined
    const end = this.#matchHere(item, at, depth)
    if (end === undefined) this.#remember(item, at)
    return end
  }

  #place(item: number, at: number): number {
    return item * (this.subject.length + 1) + at
  }

  #remember(item: number, at: number): void {
    if (this.#remembers) this.#deadEnds.add(this.#place(item, at))
  }

  #matchHere(first: number, start: number, depth: number): number | undefined {
    let at = start
    for (let index = first; index < this.#items.length; index++) {
      this.#countStep()
      const item = this.#items[index]!
      if (item.kind === 'single' && item.repeat !== '') return this.#repeat(item, index + 1, at, depth)
      if (item.kind === 'open' || item.kind === 'close') return this.#capture(item, index + 1, at, depth)
      const next = this.#step(item, at)
      if (next === undefined) return undefined
      at = next
    }
    return at
  }

  /** An item that either fits at a place in one way or does not. */
  #step(item: PatternItem, at: number): number | undefined {
    switch (item.kind) {
      case 'single':
        return this.#accepts(item, at) ? at + 1 : undefined
      case 'balance':
        return this.#balance(item.open, item.close, at)
      case 'frontier':
        return !item.accepts(this.#code(at - 1)) && item.accepts(this.#code(at)) ? at : undefined
      case 'reference':
        return this.#reference(item.capture, at)
      case 'end':
        return at === this.subject.length ? at : undefined
      case 'malformed':
        throw new LuaError(item.error)
      case 'open':
      case 'close':
        return undefined
    }
  }

  #repeat(item: Single, rest: number, at: number, depth: number): number | undefined {
    if (item.repeat === '-') return this.#expandLazily(item, rest, at, depth)
    const least = item.repeat === '+' ? 1 : 0
    const most = item.repeat === '?' ? 1 : this.#isRestDead(item, rest, at) ? least : Infinity
    let count = 0
    while (count < most && this.#accepts(item, at + count)) count++
    for (; count >= least; count--) {
      this.#countStep()
      const end = this.#match(rest, at + count, depth + 1)
      if (end !== undefined) return end
    }
    if (item.repeat !== '?') this.#rememberRun(item, rest - 1, at)
    return undefined
  }

  #expandLazily(item: Single, rest: number, start: number, depth: number): number | undefined {
    for (let at = start; ; at++) {
      this.#countStep()
      const end = this.#match(rest, at, depth + 1)
      if (end !== undefined) return end
      if (this.#isRestDead(item, rest, at) || !this.#accepts(item, at)) break
    }
    this.#rememberRun(item, rest - 1, start)
    return undefined
  }

  /** Repeating on from the next place is known to fail, so one need not go further than there. */
  #isRestDead(item: Single, rest: number, at: number): boolean {
    return this.#deadEnds.has(this.#place(rest - 1, at + 1)) && this.#accepts(item, at)
  }

  /** What failed from the beginning of a run fails from within it too, since less of the run is left there. */
  #rememberRun(item: Single, index: number, start: number): void {
    if (!this.#remembers) return
    for (let at = start + 1; this.#accepts(item, at - 1); at++) {
      if (this.#deadEnds.has(this.#place(index, at))) return
      this.#remember(index, at)
    }
  }

  #capture(item: PatternItem, rest: number, at: number, depth: number): number | undefined {
    const before = this.#captures
    this.#captures = item.kind === 'open' ? this.#opened(at, item.position) : this.#closed(at)
    const end = this.#match(rest, at, depth + 1)
    if (end === undefined) this.#captures = before
    return end
  }

  #opened(at: number, position: boolean): Capture[] {
    if (this.#captures.length >= MAX_CAPTURES) throw new LuaError('too many captures')
    return [...this.#captures, { start: at, end: position ? 'position' : undefined }]
  }

  #closed(at: number): Capture[] {
    const index = this.#captures.findLastIndex((capture) => capture.end === undefined)
    const open = this.#captures[index]
    if (!open) throw new LuaError('invalid pattern capture')
    return this.#captures.with(index, { start: open.start, end: at })
  }

  #balance(open: number, close: number, at: number): number | undefined {
    if (at >= this.subject.length || this.#code(at) !== open) return undefined
    let level = 1
    for (let next = at + 1; next < this.subject.length; next++) {
      this.#countStep()
      const code = this.#code(next)
      if (code === close) level--
      else if (code === open) level++
      if (level === 0) return next + 1
    }
    return undefined
  }

  #reference(number: number, at: number): number | undefined {
    const capture = this.#captures[number - 1]
    if (capture?.end === undefined) throw new LuaError('invalid capture index')
    if (capture.end === 'position') return undefined
    const text = this.subject.slice(capture.start, capture.end)
    this.#countStep(text.length)
    return this.subject.startsWith(text, at) ? at + text.length : undefined
  }

  #accepts(item: Single, at: number): boolean {
    this.#countStep()
    return at < this.subject.length && item.accepts(this.subject.charCodeAt(at))
  }

  /** The byte at a place; before the first and behind the last one Lua sees NUL. */
  #code(at: number): number {
    return at < 0 || at >= this.subject.length ? 0 : this.subject.charCodeAt(at)
  }

  #countStep(bytes = 1): void {
    this.#steps += bytes
    if (this.#steps > MAX_STEPS) throw new LuaError('pattern too complex')
  }
}
