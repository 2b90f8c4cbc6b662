setInterval(() => undefined, 1000) // finds load-keeps-running

class Plugin {
  async access(kong) {
    await kong.response.setHeader('x', 'y')
  }
}

module.exports = { Plugin, Name: 'keeps-running', Version: '1.0.0', Priority: 5062, Schema: [] }
