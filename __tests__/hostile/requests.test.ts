import fc from 'fast-check'
import { createGateway, MockUsageError, plugin } from 'kong-pdk-mock'
import { pluginOf } from '../support/plugin-of'

const gateway = createGateway({
  plugins: [
    plugin(
      pluginOf({
        async access(kong) {
          await kong.request.get_query()
          await kong.request.get_headers()
          await kong.request.get_raw_query()
          await kong.request.get_path()
          await kong.service.request.set_header('x-path', String(await kong.request.get_raw_path()))
        },
        async log(kong) {
          await kong.log.serialize()
        },
      }),
    ),
  ],
  problems: 'record',
})

const byte = fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code))
const anyText = fc.string({
  unit: fc.oneof(byte, fc.constantFrom('/', '%', '?', '&', '=', ';', ',', '"', '..', '%2e')),
})
const anyValue = fc.oneof(
  anyText,
  fc.constantFrom('a=b; c=d', 'multipart/form-data; boundary=', 'chunked', '1e9', '-1'),
)
const anyName = fc.oneof(
  fc.constantFrom('Cookie', 'Host', 'Content-Type', 'Content-Length', 'X-Forwarded-For', 'X-Forwarded-Port', 'Range'),
  anyText,
)

/** Whatever the client sends, Kong has an answer; only what no client can send is refused. */
async function answered(target: string, headers: Record<string, string>, body: string): Promise<void> {
  try {
    const { response } = await gateway.request(target, { headers, body })
    expect(response.status).toBeGreaterThanOrEqual(200)
  } catch (error) {
    if (!(error instanceof MockUsageError)) throw error
  }
}

test('whatever a client sends is answered, or no client can send it', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyText.map((text) => `POST /${text}`),
      fc.dictionary(anyName, anyValue, { maxKeys: 4, noNullPrototype: true }),
      anyText,
      answered,
    ),
  )
})
