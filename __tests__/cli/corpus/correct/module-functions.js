const TOKEN = /^Bearer (.+)$/

function tokenOf(header) {
  return TOKEN.exec(header ?? '')?.[1]
}

const refuse = (kong, status) => kong.response.exit(status, { message: 'refused' })

class Plugin {
  async access(kong) {
    const token = tokenOf(await kong.request.getHeader('authorization'))
    if (!token) return refuse(kong, 401)
    await kong.service.request.clearHeader('authorization')
  }
}

module.exports = { Plugin, Name: 'module-functions', Version: '1.0.0', Priority: 5019, Schema: [] }
