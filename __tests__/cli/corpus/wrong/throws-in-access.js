class Plugin {
  async access(kong) {
    const key = await kong.request.getHeader('x-key')
    if (!key) throw new Error('no key') // finds fail-open
  }
}

module.exports = { Plugin, Name: 'throws-in-access', Version: '1.0.0', Priority: 5050, Schema: [] }
