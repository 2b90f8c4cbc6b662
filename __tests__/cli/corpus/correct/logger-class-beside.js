class Logger {
  log(message) {
    console.error(message.toUpperCase())
  }

  access(request) {
    return request.url
  }
}

class Plugin {
  constructor() {
    this.logger = new Logger()
  }

  async access(kong) {
    this.logger.log(await kong.request.getPath())
  }

  loginHint(user) {
    return user.name
  }
}

module.exports = { Plugin, Name: 'logger-class-beside', Version: '1.0.0', Priority: 5020, Schema: [] }
