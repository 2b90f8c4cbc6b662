class Plugin {
  async access(kong) {
    const tenant = await kong.request.getHeader('x-tenant')
    tenant || (await kong.response.error(400, 'no tenant')) // finds no-code-after-exit
    this.last = tenant
  }
}

module.exports = { Plugin, Name: 'code-after-error', Version: '1.0.0', Priority: 5032, Schema: [] }
