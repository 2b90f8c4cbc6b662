import { Response, type Body } from './response'

/** A request as `kong-pdk/plugin_test` shows it: what the client sends, or what the service received. */
export class Request {
  url: URL = new URL('http://konghq.com')
  headers: Headers = new Headers()
  method = 'GET'
  body: Body = ''

  /** @param request - one to copy */
  constructor(request?: Pick<Request, 'url' | 'method' | 'body' | 'headers'>) {
    if (request === undefined) return
    this.useURL(request.url).useMethod(request.method).useBody(request.body)
    this.headers = new Headers(request.headers)
  }

  get isHttps(): boolean {
    return this.url.protocol === 'https:'
  }

  get isTCP(): boolean {
    return this.url.protocol === 'tcp:'
  }

  get isTLS(): boolean {
    return this.url.protocol === 'tls:'
  }

  /** @param url - of http or https, or `tcp://host:port` and `tls://host:port` for streams */
  useURL(url: string | URL): this {
    this.url = new URL(url)
    return this
  }

  /** Sets these headers; the ones there are stay. */
  useHeaders(headers: Readonly<Record<string, string>>): this {
    for (const [name, value] of Object.entries(headers)) this.headers.set(name, value)
    return this
  }

  useMethod(method: string): this {
    this.method = method
    return this
  }

  useBody(body: Body): this {
    this.body = body
    return this
  }

  /** What the service answers to this request: 200 and `OK`. A test may put a function of its own in its place. */
  toResponse(): Response {
    const response = new Response()
    response.status = 200
    response.body = 'OK'
    return response
  }
}
