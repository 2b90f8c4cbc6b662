class Plugin {
  async access({ request, response, log: { info }, service }) {
    const { getHeader } = request
    const agent = await getHeader('user-agent')
    await info('agent ', agent)
    await service.request.setHeader('x-agent', agent ?? 'none')
    await response.set_header('x-seen', '1')
  }
}

module.exports = { Plugin, Name: 'destructured', Version: '1.0.0', Priority: 5008, Schema: [] }
