'use strict'

const { createHmac } = require('node:crypto')

// With the mistakes that plugins of this kind have; body-hmac.mended.js is without them.
class BodyHmac {
  constructor(config) {
    this.config = config
  }

  async access(kong) {
    const signature = await kong.request.getHeader('X-Signature')
    if (!signature) {
      await kong.response.exit(401, { message: 'not signed' })
    }
    const body = kong.request.getRawBody()
    if (signature !== this.sign(body)) {
      await kong.response.exit(403, { message: 'wrong signature' })
    }
  }

  async response(kong) {
    const body = await kong.service.response.getRawBody()
    await kong.response.setHeader('X-Signature', this.sign(body.replace(/\s+$/, '')))
  }

  sign(body) {
    return createHmac('sha256', this.config.secret).update(body).digest('hex')
  }
}

module.exports = {
  Plugin: BodyHmac,
  Name: 'body-hmac',
  Schema: [{ secret: { type: 'string', required: true } }],
  Version: '0.1.0',
  Priority: 1030,
}
