'use strict'
const { TestEnvironment } = require('jest-environment-node')

/** A test that is given time of its own in `npm test` needs more of it in `npm run fuzz`. */
module.exports = class extends TestEnvironment {
  handleTestEvent(event) {
    if (event.name === 'test_start') event.test.timeout = undefined
  }
}
