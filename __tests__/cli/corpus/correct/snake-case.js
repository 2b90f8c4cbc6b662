class Plugin {
  async rewrite(kong) {
    const arg = await kong.request.get_query_arg('v')
    if (arg === undefined) await kong.service.request.set_header('x-version', '1')
  }
}

module.exports = { Plugin, Name: 'snake-case', Version: '1.0.0', Priority: 5015, Schema: [] }
