const Schema = [
  { url: { type: 'string', required: true } },
  { methods: { type: 'set', elements: { type: 'string', one_of: ['GET', 'POST'] }, default: ['GET'] } },
  { redis: { type: 'record', fields: [{ host: { type: 'string' } }, { port: { type: 'integer', between: [0, 65535] } }] } },
]

class Plugin {
  constructor(config) {
    this.config = config
  }

  async access(kong) {
    if (!this.config.methods.includes(await kong.request.getMethod())) return kong.response.exit(405)
  }
}

module.exports = { Plugin, Name: 'full-schema', Version: '1.0.0', Priority: 5103, Schema }
