'use strict'

/** Lets clients keep what a service has answered well. */
class CacheControl {
  constructor(config) {
    this.config = config
  }

  async response(kong) {
    if ((await kong.response.getStatus()) !== 200) return
    await kong.response.setHeader('Cache-Control', `public, max-age=${this.config.max_age}`)
  }
}

module.exports = {
  Plugin: CacheControl,
  Schema: [{ max_age: { type: 'integer', required: true, between: [0, 86400] } }],
  Version: '1.0.0',
  Priority: 700,
}
