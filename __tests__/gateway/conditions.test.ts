import 'kong-pdk-mock/jest'
import { createGateway, plugin, type Kong } from 'kong-pdk-mock'

/** A plugin whose response handler makes Kong read the upstream's answer whole. */
function buffering() {
  class Plugin {
    async response(kong: Kong) {
      await kong.response.set_header('X-Seen', 'yes')
    }
    async log(kong: Kong) {
      await kong.log.notice(`${await kong.response.get_status()} ${await kong.response.get_source()}`)
    }
  }
  return plugin({ Plugin, Name: 'buffering', Priority: 10 })
}

function exiting() {
  class Plugin {
    async access(kong: Kong) {
      await kong.response.exit(200, 'hello', { ETag: '"a"' })
    }
  }
  return plugin({ Plugin, Name: 'exiting', Priority: 10 })
}

test('Kong writes a 412 where a buffered answer does not meet If-Match', async () => {
  const gateway = createGateway({ plugins: [buffering()] })

  const exchange = await gateway.request('PUT /', { headers: { 'If-Match': '1' } })

  const { response } = exchange
  expect(exchange).toHaveReachedUpstream()
  expect(response.status).toBe(412)
  expect(response).toHaveHeader('Content-Type', 'text/plain; charset=utf-8')
  expect(response.text()).toMatch(/^Precondition failed\nrequest_id: \w+\n$/)
  expect(response).not.toHaveHeader('X-Seen')
  expect(exchange).toHaveLogged('notice', '412 error')
})

test('Kong writes a 412 where the answer of a plugin does not meet If-Match', async () => {
  const gateway = createGateway({ plugins: [exiting()] })

  const { response } = await gateway.request('/', { headers: { 'If-Match': '"b"', Accept: 'application/json' } })

  expect(response.status).toBe(412)
  expect(response).toHaveHeader('Content-Type', 'application/json; charset=utf-8')
  expect(response.json()).toMatchObject({ message: 'Precondition failed' })
  expect(response).not.toHaveHeader('ETag')
})

test('an answer that is only passed on is not held against If-Match', async () => {
  const { response } = await createGateway().request('/', { headers: { 'If-Match': '1' } })

  expect(response.status).toBe(200)
})
