class Plugin {
  access = async (kong) => { // finds handler-not-a-method
    await kong.response.setHeader('x', 'y')
  }

  async log(kong) {
    await kong.log.info('done')
  }
}

module.exports = { Plugin, Name: 'arrow-handler', Version: '1.0.0', Priority: 5046, Schema: [] }
