'use strict'
// Prints what requests with more and more PDK calls take, for one subject and one function, in a process of its own.

const { CALLS, caller, ourRequest, theirRequest } = require('./cases')
const { measure } = require('./measure')

const REQUESTS = { ours: (module) => ourRequest([module]), theirs: theirRequest }

async function main({ subject, call, counts, effort }) {
  const cases = counts.map((count) => {
    const run = REQUESTS[subject](caller(count, CALLS[call]))
    return [count, { run, batch: count > 10 ? 20 : 50 }]
  })
  console.log(JSON.stringify(await measure(Object.fromEntries(cases), effort)))
}

void main(JSON.parse(process.argv[2]))
