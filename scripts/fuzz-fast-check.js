'use strict'
// Stands for fast-check in `npm run fuzz`: each property is tried as long as the budget says, whatever number it asks for, and one
// that fails, hangs or crawls says how to see that again. By its path, because the package's name leads here.
const { randomInt } = require('node:crypto')
const path = require('node:path')
const real = require('../node_modules/fast-check/lib/cjs/fast-check.js')
const { watch } = require('./fuzz-watchdog.js')

const UNTIL_THE_TIME_IS_UP = 2 ** 31 - 1
const { FUZZ_SECONDS = '20', FUZZ_SEED, FUZZ_PATH } = process.env
const budget = Number(FUZZ_SECONDS) * 1000

/** Milliseconds of computing, or of waiting for nothing, after which one try has failed: far more than any of them takes. */
const SLOW = 10_000

/** What a shell runs to try the same input again. */
function again(seed, triedPath) {
  const { currentTestName, testPath } = globalThis.expect.getState()
  const name = currentTestName.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll("'", `'\\''`)
  const file = path.relative(path.dirname(__dirname), testPath)
  return `FUZZ_SEED=${seed} FUZZ_PATH=${triedPath} npm run fuzz -- ${file} -t '^${name}$'`
}

/** Counts the tries that begin and end in `progress`, and fails one that computes for too long. */
function timed(property, progress) {
  const run = property.run.bind(property)
  const before = () => {
    progress.begin()
    return process.cpuUsage()
  }
  const after = (start, failure) => {
    const { user } = process.cpuUsage(start)
    const slow = user / 1000 > SLOW ? { error: new Error(`It took ${user / 1000} ms.`) } : null
    progress.end(failure ?? slow)
    return failure ?? slow
  }
  const sync = (value) => {
    const start = before()
    return after(start, run(value))
  }
  const async = async (value) => {
    const start = before()
    return after(start, await run(value))
  }
  property.run = property.isAsync() ? async : sync
  return property
}

function explained(error, seed) {
  const found = /path: "([\d:]+)"/.exec(error.message)?.[1]
  if (found !== undefined) error.message += `\n\nAgain: ${again(seed, found)}`
  return error
}

function assert(property, parameters) {
  const seed = FUZZ_SEED === undefined ? randomInt(2 ** 31) : Number(FUZZ_SEED)
  const progress = watch((tries) => again(seed, tries))
  const given = {
    ...parameters,
    seed,
    path: FUZZ_PATH ?? '',
    numRuns: UNTIL_THE_TIME_IS_UP,
    interruptAfterTimeLimit: budget,
    timeout: Math.min(SLOW, budget / 2),
  }
  const failed = (error) => {
    throw explained(error, seed)
  }
  let running
  try {
    running = real.assert(timed(property, progress), given)
  } catch (error) {
    failed(error)
  } finally {
    if (running === undefined) progress.stop()
  }
  return running?.catch(failed).finally(progress.stop)
}

module.exports = { ...real, assert, default: { ...real.default, assert } }
