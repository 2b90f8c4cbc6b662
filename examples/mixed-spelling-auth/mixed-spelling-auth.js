'use strict'

const { createHmac } = require('node:crypto')

// Written as many plugins are. It looks right, and its tests show what happens instead.
class MixedSpellingAuth {
  constructor(config) {
    this.config = config
  }

  async access(kong) {
    const authorization = await kong.request.get_header('Authorization')
    if (!authorization) {
      kong.log.warn('no token')
      kong.response.exit(401, { message: 'no token' })
    }

    const token = authorization.split(' ')[1]
    try {
      const claims = verify(token, this.config.secret)
      if (claims.exp * 1000 < Date.now()) {
        await kong.response.exit(401, { message: 'token expired' })
      }
      await kong.service.request.setHeader('X-User', claims.sub)
      this.config.pass_on.forEach(async (claim) => {
        kong.service.request.set_header(`X-Claim-${claim}`, claims[claim])
      })
      this.config.required.forEach(async (header) => {
        if (!(await kong.request.getHeader(header))) {
          kong.response.exit(400, { message: `${header} is missing` })
        }
      })
    } catch (err) {
      if (err.message === 'malformed') {
        return kong.response.exit(400, { message: 'malformed token' })
      }
      throw err
    }
  }
}

function verify(token, secret) {
  const [header, payload, signature] = token.split('.')
  if (!signature) throw new Error('malformed')
  const expected = createHmac('sha256', secret).update(`${header}.${payload}`).digest('base64url')
  if (signature !== expected) throw new Error('wrong signature')
  return JSON.parse(Buffer.from(payload, 'base64url').toString())
}

module.exports = {
  Plugin: MixedSpellingAuth,
  Name: 'mixed-spelling-auth',
  Schema: [
    { secret: { type: 'string', required: true } },
    { pass_on: { type: 'array', elements: { type: 'string' }, default: [] } },
    { required: { type: 'array', elements: { type: 'string' }, default: [] } },
  ],
  Version: '0.3.1',
  Priority: 1006,
}
