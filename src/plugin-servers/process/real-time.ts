import { performance } from 'node:perf_hooks'
import timers from 'node:timers'

/** A process lives in real time, so these are held from the start: fake timers of a test cannot take them away. */
const { setTimeout: start, clearTimeout: stop, setImmediate: soon } = timers
const clock = performance.now.bind(performance)

/** Milliseconds of a clock that only goes forward. */
export function now(): number {
  return clock()
}

/** Calls back after so many milliseconds, unless nothing else is left to do by then. @returns what calls it off */
export function after(milliseconds: number, callback: () => void): () => void {
  const timer = start(callback, milliseconds).unref()
  return () => stop(timer)
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => void start(resolve, milliseconds))
}

/** Resolves when what other processes have written so far has been read. */
export function inputRead(): Promise<void> {
  return new Promise((resolve) => soon(() => soon(resolve)))
}
