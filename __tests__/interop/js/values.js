'use strict'

// Does what the query argument "do" names, and tells in ctx.shared what it got.
const ACTIONS = {
  async read(kong) {
    return [
      await kong.request.getMethod(),
      await kong.request.getPort(),
      await kong.request.getHeader('x-none'),
      await kong.request.getHeaders(),
      await kong.request.getQuery(),
      Buffer.isBuffer(await kong.request.getRawBody()) || (await kong.request.getRawBody()) instanceof Uint8Array,
    ]
  },
  async write(kong) {
    await kong.response.setHeader('x-text', 'ünïcode')
    await kong.ctx.shared.set('list', [1, 2.5, 'three', true, { four: [4] }])
    return kong.ctx.shared.get('list')
  },
  async body(kong) {
    return kong.request.getBody()
  },
  async exit(kong) {
    await kong.response.exit(418, { teapot: [1, 2] }, { 'x-exit': 'yes' })
  },
  async error(kong) {
    await kong.response.exit('not a status')
  },
  async unknown(kong) {
    return kong.request.getNothing()
  },
  async throws() {
    throw new TypeError('out of tea')
  },
  async deep(kong) {
    let value = 1
    for (let depth = 0; depth < 101; depth++) value = [value]
    await kong.log.info(value)
  },
  async pid() {
    return process.pid
  },
  async dies() {
    process.exit(3)
  },
  async waits() {
    await new Promise((resolve) => setTimeout(resolve, 60_000))
  },
}

class Plugin {
  constructor(config) {
    if (config.refuse) throw new Error('refused to start')
    this.config = config
    this.requests = 0
  }

  async access(kong) {
    await kong.response.setHeader('x-config', `${this.config.tag} ${++this.requests}`)
    const action = ACTIONS[await kong.request.getQueryArg('do')]
    const got = await action?.(kong)
    if (got !== undefined) await kong.ctx.shared.set('got', JSON.stringify(got))
  }

  async log(kong) {
    await kong.log.notice('status ', await kong.response.getStatus())
  }
}

module.exports = {
  Plugin,
  Priority: 900,
  Version: '1.2.3',
  Schema: [{ tag: { type: 'string', default: 'none' } }, { refuse: { type: 'boolean' } }],
}
