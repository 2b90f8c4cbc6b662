/** Lets callers in by their keys, and tells the service who calls. */
class MyPlugin {
  /** @param config - checked by Schema, defaults filled in */
  constructor(config) {
    this.config = config
  }

  // Kong has decided where the request goes, and has not asked the service yet.
  async access(kong) {
    const key = await kong.request.getHeader(this.config.header)
    const caller = this.config.callers[key]
    if (caller === undefined) {
      await kong.log.warn('refused a call without a known key')
      // Kong has its answer now, but JavaScript goes on: return.
      return kong.response.exit(401, { message: 'Who are you?' })
    }
    await kong.service.request.setHeader('X-Caller', caller)
    await kong.service.request.clearHeader(this.config.header)
  }

  // The client has its answer.
  async log(kong) {
    await kong.log.info(`answered ${await kong.response.getStatus()}`)
  }
}

module.exports = {
  Plugin: MyPlugin,
  Name: 'my-plugin',
  Version: '0.1.0',
  // Plugins of higher priority run first.
  Priority: 1000,
  Schema: [
    { header: { type: 'string', default: 'X-Api-Key' } },
    { callers: { type: 'map', required: true, keys: { type: 'string' }, values: { type: 'string' } } },
  ],
}
