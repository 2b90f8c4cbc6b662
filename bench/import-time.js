'use strict'
// Prints how long it takes to load the module named on the command line, in a process of its own.

const { cpuTime } = require('./measure')

const [cpu, wall] = [cpuTime(), process.hrtime.bigint()]
require(process.argv[2])
console.log(JSON.stringify({ cpu: cpuTime() - cpu, wall: Number(process.hrtime.bigint() - wall) / 1000 }))
