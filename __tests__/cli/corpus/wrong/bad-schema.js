class Plugin {
  async access(kong) {
    await kong.response.setHeader('x', 'y')
  }
}

exports.Plugin = Plugin
exports.Name = 'bad-schema'
exports.Version = '1.0.0'
exports.Priority = 5203
exports.Schema = [{ limit: { type: 'int' } }] // finds schema-invalid
