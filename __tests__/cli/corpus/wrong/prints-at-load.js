console.log('loading') // finds load-prints

class Plugin {
  async access(kong) {
    await kong.response.setHeader('x', 'y')
  }
}

module.exports = { Plugin, Name: 'prints-at-load', Version: '1.0.0', Priority: 5063, Schema: [] }
