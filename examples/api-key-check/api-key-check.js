'use strict'

class ApiKeyCheck {
  constructor(config) {
    this.config = config
  }

  async access(kong) {
    const { header, clients } = this.config
    const key = await kong.request.getHeader(header)
    if (key === undefined) {
      await kong.log.info(`no key from ${await kong.client.getForwardedIp()}`)
      // Kong does not stop this code: without the return it would run on.
      return kong.response.exit(401, { message: 'No API key found' }, { 'WWW-Authenticate': 'ApiKey' })
    }
    // Not clients[key] alone: every object has a "constructor".
    if (!Object.hasOwn(clients, key)) {
      await kong.log.warn(`unknown key ${key.slice(0, 4)}...`)
      return kong.response.exit(403, { message: 'Unknown API key' })
    }
    await kong.service.request.clearHeader(header)
    await kong.service.request.setHeader('X-Client', clients[key])
  }
}

module.exports = {
  Plugin: ApiKeyCheck,
  Name: 'api-key-check',
  Schema: [
    { header: { type: 'string', default: 'X-Api-Key' } },
    { clients: { type: 'map', required: true, keys: { type: 'string' }, values: { type: 'string' } } },
  ],
  Version: '1.0.0',
  Priority: 1250,
}
