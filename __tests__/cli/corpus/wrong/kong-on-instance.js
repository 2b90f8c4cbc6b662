class Plugin {
  async access(kong) {
    this.kong = kong // finds no-kong-on-instance
    await this.tag()
  }

  async tag() {
    await this.kong.response.setHeaders('x') 
    await this.kong.request.getPaths() // finds no-unknown-function
  }
}

module.exports = { Plugin, Name: 'kong-on-instance', Version: '1.0.0', Priority: 5049, Schema: [] }
