'use strict'
// Of a try that never ends nobody hears, since it keeps the thread that could tell. Another thread tells, and ends the process.
const { Worker } = require('node:worker_threads')

/** Milliseconds without a try that ends. Others use the machine too. */
const HANGS = 30_000

const script = `
  const { workerData } = require('node:worker_threads')
  const { writeSync } = require('node:fs')
  const tries = new Int32Array(workerData.shared)
  let seen = -1
  setInterval(() => {
    if (tries[0] !== seen) return void (seen = tries[0])
    if (tries[1] === 0) return
    const where = workerData.again.replace('TRIES', String(tries[2] < 0 ? tries[0] - 1 : tries[2]))
    writeSync(2, 'A property hangs' + (tries[2] < 0 ? '' : ' while its input shrinks') + '. Again: ' + where + '\\n')
    process.kill(process.pid, 'SIGKILL')
  }, workerData.every)
`

/**
 * @param again what to tell, of the number of the try that hangs
 * @returns what counts the tries, for this thread
 */
function watch(again) {
  const shared = new SharedArrayBuffer(12)
  /** How many began, whether one is on, and which of them failed first. */
  const tries = new Int32Array(shared).fill(-1, 2)
  const worker = new Worker(script, { eval: true, workerData: { shared, every: HANGS, again: again('TRIES') } })
  worker.unref()
  return {
    begin() {
      tries[0]++
      tries[1] = 1
    },
    end(failure) {
      tries[1] = 0
      // What does not fit a precondition is no failure, and has no error.
      if (tries[2] < 0 && failure?.error !== undefined) tries[2] = tries[0] - 1
    },
    stop: () => void worker.terminate(),
  }
}

module.exports = { watch }
