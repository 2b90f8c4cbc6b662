'use strict'

/**
 * Times cases against each other: every round runs a batch of each in turn, so that a machine's moods hit all alike, and
 * the median of the rounds counts. Batches should take a millisecond or two: longer ones are interrupted by whatever else
 * runs on the machine. CPU time is that of all threads of the process, so garbage collection is in it.
 *
 * @param {Record<string, { run: () => unknown, batch: number }>} cases
 * @param {{ rounds: number, warmUps: number }} effort
 * @returns {Promise<Record<string, { cpu: number, wall: number }>>} microseconds an operation
 */
async function measure(cases, { rounds, warmUps }) {
  const names = Object.keys(cases)
  const samples = Object.fromEntries(names.map((name) => [name, []]))
  for (let round = -warmUps; round < rounds; round++) {
    for (const name of names) {
      const sample = await timeBatch(cases[name])
      if (round >= 0) samples[name].push(sample)
    }
  }
  return Object.fromEntries(names.map((name) => [name, medianOf(samples[name])]))
}

async function timeBatch({ run, batch }) {
  const [cpu, wall] = [cpuTime(), process.hrtime.bigint()]
  for (let turn = 0; turn < batch; turn++) await run()
  return { cpu: (cpuTime() - cpu) / batch, wall: Number(process.hrtime.bigint() - wall) / 1000 / batch }
}

function cpuTime() {
  const { user, system } = process.cpuUsage()
  return user + system
}

/** @param {{ cpu: number, wall: number }[]} samples */
function medianOf(samples) {
  return { cpu: median(samples.map(({ cpu }) => cpu)), wall: median(samples.map(({ wall }) => wall)) }
}

function median(numbers) {
  return numbers.sort((left, right) => left - right)[numbers.length >> 1]
}

/** Of a number of operations that were timed as one. */
function perOperation({ cpu, wall }, operations) {
  return { cpu: cpu / operations, wall: wall / operations }
}

module.exports = { measure, medianOf, perOperation, cpuTime }
