'use strict'

class UpperCase {
  async access(kong) {
    const requestBody = Buffer.from(await kong.request.getRawBody()).toString()
    const changed = requestBody.replace(/[a-z]/g, (letter) => letter.toUpperCase())
    await Promise.all([
      kong.service.request.setRawBody(changed),
      kong.service.request.setQuery({ 'changed-by': 'upper-case' }),
    ])
  }
}

module.exports = { Plugin: UpperCase, Name: 'upper-case', Schema: [], Version: '0.2.0', Priority: 0 }
