class Plugin {
  static async access(kong) { // finds handler-not-a-method
    await kong.response.setHeader('x', 'y')
  }
}

module.exports = { Plugin, Name: 'no-handlers', Version: '1.0.0', Priority: 5201, Schema: [] } // finds no-handlers
