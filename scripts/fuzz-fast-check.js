'use strict'
// Stands for fast-check in `npm run fuzz`: each property is tried as long as the budget says, whatever number it asks for.
// By its path, because the package's name leads here.
const real = require('../node_modules/fast-check/lib/cjs/fast-check.js')

const UNTIL_THE_TIME_IS_UP = 2 ** 31 - 1
const interruptAfterTimeLimit = Number(process.env.FUZZ_SECONDS ?? 20) * 1000

const assert = (property, parameters) =>
  real.assert(property, { ...parameters, numRuns: UNTIL_THE_TIME_IS_UP, interruptAfterTimeLimit })

module.exports = { ...real, assert, default: { ...real.default, assert } }
