import { createGateway, fault, plugin, type Kong, type UpstreamStub } from 'kong-pdk-mock'

interface Buffered {
  readonly status: number
  readonly body: string
  /** The status that response handlers saw; undefined when they did not run. */
  readonly handled: unknown
  readonly log: { readonly upstream_status: unknown; readonly source: unknown }
  readonly lines: readonly string[]
}

/** What comes of a request to a service when there is a response handler. */
async function buffered(method: string, stub: UpstreamStub): Promise<Buffered> {
  let [handled, log]: [unknown, string] = [undefined, '{}']
  class Plugin {
    async response(kong: Kong) {
      handled = [await kong.service.response.get_status(), await kong.response.get_source()]
    }
    async log(kong: Kong) {
      log = (await kong.log.serialize()) ?? '{}'
    }
  }
  const gateway = createGateway({ plugins: [plugin({ Plugin, Name: 'reader' })] }).upstream(stub)
  const { response, logs } = await gateway.request('/', { method })
  const lines = logs.map(({ message }) => message)
  return { status: response.status, body: response.text(), handled, log: JSON.parse(log) as Buffered['log'], lines }
}

test('of a service that fails no status is left to the log when its answer is buffered', async () => {
  await expect(buffered('GET', fault.refuse())).resolves.toMatchObject({
    status: 502,
    body: expect.stringContaining('An invalid response') as string,
    handled: undefined,
    log: { upstream_status: '', source: 'kong' },
  })
})

test('response handlers take a service that fails a HEAD for one that answers', async () => {
  await expect(buffered('HEAD', fault.refuse())).resolves.toMatchObject({
    status: 502,
    body: '',
    handled: [502, 'service'],
    log: { upstream_status: 502, source: 'upstream' },
  })
})

test('Kong answers in the place of a service that closes the connection within its answer', async () => {
  const reply = { status: 201, headers: { 'content-length': '10' }, body: 'half' }

  await expect(buffered('GET', reply)).resolves.toMatchObject({
    status: 201,
    body: expect.stringContaining('The upstream server responded with 201') as string,
    handled: undefined,
    log: { upstream_status: '', source: 'kong' },
    lines: ['upstream prematurely closed connection'],
  })
})

test('an answer without its body is whole where the client asks for none', async () => {
  await expect(buffered('HEAD', { status: 201, headers: { 'content-length': '10' } })).resolves.toMatchObject({
    status: 201,
    handled: [201, 'service'],
    lines: [],
  })
})
