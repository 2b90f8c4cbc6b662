'use strict'

const { createHmac, timingSafeEqual } = require('node:crypto')
const { Name, Schema, Priority } = require('./body-hmac')

class BodyHmac {
  constructor(config) {
    this.config = config
  }

  async access(kong) {
    const signature = await kong.request.getHeader('X-Signature')
    if (signature === undefined) return kong.response.exit(401, { message: 'not signed' })
    const body = await kong.request.getRawBody()
    if (!isEqual(signature, this.sign(body))) return kong.response.exit(403, { message: 'wrong signature' })
  }

  async response(kong) {
    if ((await kong.response.getSource()) !== 'service') return
    await kong.response.setHeader('X-Signature', this.sign(await kong.service.response.getRawBody()))
  }

  sign(bytes) {
    return createHmac('sha256', this.config.secret).update(bytes).digest('hex')
  }
}

function isEqual(given, expected) {
  return given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected))
}

module.exports = { Plugin: BodyHmac, Name, Schema, Version: '0.2.0', Priority }
