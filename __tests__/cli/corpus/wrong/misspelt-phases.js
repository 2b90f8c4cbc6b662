class Plugin {
  async acess(kong) { // finds unknown-phase
    await kong.response.setHeader('x', 'y')
  }

  async headerFilter(kong) { // finds unknown-phase
    await kong.response.setHeader('x', 'y')
  }

  async init_worker() {} // finds unknown-phase

  async log(kong) {
    await kong.log.info('done')
  }
}

module.exports = { Plugin, Name: 'misspelt-phases', Version: '1.0.0', Priority: 5048, Schema: [] }
