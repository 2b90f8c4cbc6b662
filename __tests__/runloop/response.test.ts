import { createGateway, fault, plugin, type Kong } from 'kong-pdk-mock'

interface Buffered {
  readonly status: number
  readonly body: string
  /** The status that response handlers saw; undefined when they did not run. */
  readonly handled: unknown
  readonly log: { readonly upstream_status: unknown; readonly source: unknown }
}

/** What comes of a request to a service that refuses connections, with a response handler. */
async function refused(method: string): Promise<Buffered> {
  let [handled, log]: [unknown, string] = [undefined, '{}']
  class Plugin {
    async response(kong: Kong) {
      handled = [await kong.service.response.get_status(), await kong.response.get_source()]
    }
    async log(kong: Kong) {
      log = await kong.log.serialize()
    }
  }
  const gateway = createGateway({ plugins: [plugin({ Plugin, Name: 'reader' })] }).upstream(fault.refuse())
  const { response } = await gateway.request('/', { method })
  return { status: response.status, body: response.text(), handled, log: JSON.parse(log) as Buffered['log'] }
}

test('of a service that fails no status is left to the log when its answer is buffered', async () => {
  await expect(refused('GET')).resolves.toMatchObject({
    status: 502,
    body: expect.stringContaining('An invalid response') as string,
    handled: undefined,
    log: { upstream_status: '', source: 'kong' },
  })
})

test('response handlers take a service that fails a HEAD for one that answers', async () => {
  await expect(refused('HEAD')).resolves.toMatchObject({
    status: 502,
    body: '',
    handled: [502, 'service'],
    log: { upstream_status: 502, source: 'upstream' },
  })
})
