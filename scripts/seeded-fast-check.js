'use strict'
// Stands for fast-check in `npm test`: the same cases in each run, so that a red test is the change's own. `npm run fuzz` looks
// for new ones. By its path, because the package's name leads here.
const real = require('../node_modules/fast-check/lib/cjs/fast-check.js')

real.configureGlobal({ seed: 391 })

module.exports = real
