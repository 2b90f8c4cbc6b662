import type { Handlers } from '../../support/plugin-of'

/** Lets nobody in without a key. */
export const apiKey: Handlers = {
  async access(kong) {
    const key = await kong.request.getHeader('x-api-key')
    if (key === 's3cret') return kong.service.request.setHeader('x-caller', 'known')
    await kong.log.warn('refused a call without the right key')
    return kong.response.exit(401, { message: 'who are you?' }, { 'www-authenticate': 'Key' })
  },
}

/** Forgets to return. */
export const forgetful: Handlers = {
  async access(kong) {
    void kong.response.exit(403, 'no')
    await kong.service.request.setHeader('x-caller', 'known')
  },
}

/** Changes what goes both ways. */
export const transformer: Handlers = {
  async access(kong) {
    await kong.service.request.clearHeader('x-key')
    await kong.service.request.setHeaders({ accept: 'text/plain', 'x-list': ['1', '2'] })
    const body = await kong.request.getRawBody()
    await kong.service.request.setRawBody(Buffer.from(body).toString().toUpperCase())
  },
  async response(kong) {
    const body = await kong.service.response.getRawBody()
    await kong.response.clearHeader('x-powered-by')
    await kong.response.setHeader('content-type', 'text/plain')
    await kong.response.addHeader('x-length', Buffer.from(body).length)
  },
}

/** Takes a body for text. */
export const careless: Handlers = {
  async access(kong) {
    const body = (await kong.request.getRawBody()) as unknown as string
    await kong.service.request.setRawBody(body.replace('a', 'b'))
  },
}

/** Asks for a header by number. */
export const mistaken: Handlers = {
  rewrite: (kong) => kong.request.getHeader(1 as unknown as string),
}

/** Writes down what happened. */
export const audit: Handlers = {
  async log(kong) {
    const status = await kong.response.getStatus()
    await kong.log.notice('answered ', status)
  },
}

/** Asks for more headers than anybody needs. */
export const curious: Handlers = {
  async access(kong) {
    for (let number = 1; number <= 40; number++) await kong.request.getHeader(`x-${number}`)
    await kong.log.debug('done')
  },
}

/** Lets nobody connect. */
export const gatekeeper: Handlers = {
  async preread(kong) {
    const ip = await kong.client.getIp()
    if (ip !== '192.0.2.1') return kong.response.exit(200, 'not for you')
  },
}
