import { readFileSync } from 'node:fs'
import path from 'node:path'
import { whenGoIsThere, whenPythonIsThere } from '../support/languages'
import { runYaml, told } from '../support/run-cases'

const testPython = whenPythonIsThere()
const testGo = whenGoIsThere()
const example = path.join(__dirname, '../../../examples/go-plugin')

jest.setTimeout(60_000)

const PYTHON = `
class Plugin(object):
    def __init__(self, config):
        pass

    def access(self, kong):
        consumer, _ = kong.client.get_consumer()
        ip, _ = kong.client.get_ip()
        tier, _ = kong.request.get_header("x-tier")
        other, _ = kong.request.get_header("x-other")
        kong.response.set_header("x-told", "%s %s %s %s" % (consumer and consumer["username"], ip, tier, other))

    def preread(self, kong):
        ip, _ = kong.client.get_ip()
        kong.ctx.shared.set("ip", ip)
`

const GO = `package main

import (
	"fmt"

	"github.com/Kong/go-pdk"
	"github.com/Kong/go-pdk/server"
)

type Config struct{}

func New() interface{} { return &Config{} }

func (config *Config) Access(kong *pdk.PDK) {
	name := "None"
	consumer, err := kong.Client.GetConsumer()
	if err == nil && consumer.Username != "" {
		name = consumer.Username
	}
	ip, _ := kong.Client.GetIp()
	tier, _ := kong.Request.GetHeader("x-tier")
	other, _ := kong.Request.GetHeader("x-other")
	kong.Response.SetHeader("x-told", fmt.Sprintf("%s %s %s %s", name, ip, tier, other))
}

func (config *Config) Preread(kong *pdk.PDK) {
	ip, _ := kong.Client.GetIp()
	kong.Ctx.SetShared("ip", ip)
}

func main() { server.StartServer(New, "1.0.0", 10) }
`

const TESTS = `
defaults:
  request: { headers: { x-tier: silver, x-other: sent } }
tests:
  - name: values, nil, and calls that go on to Kong
    steps:
      - request: /
        stubs:
          kong.client.get_consumer: { id: '1', username: ada }
          kong.client.get_ip: 10.0.0.1
          kong.request.get_header: { with: [x-tier], returns: gold }
        expect: { response: { headers: { x-told: ada 10.0.0.1 gold sent } } }
      - request: /
        stubs: { kong.client.get_consumer: null }
        expect: { response: { headers: { x-told: None 127.0.0.1 silver sent } } }
  - name: an error in Kong
    request: /
    stubs: { kong.client.get_ip: { raises: no address } }
    expect: { response: 500, problems: [{ pdk-call-raised: no address }] }
  - name: a stream
    connect: PING
    stubs: { kong.client.get_ip: 10.0.0.1 }
    expect: { shared: { ip: 10.0.0.1 }, received: PING, phases: [preread] }
`

testPython('stubs stand for functions that a Python plugin calls', async () => {
  const result = await runYaml(`server: { python: probe.py }\n${TESTS}`, { 'probe.py': PYTHON })

  expect(told(result)).toEqual(Array(3).fill('passed'))
})

testGo('stubs stand for functions that a Go plugin calls', async () => {
  const [mod = '', sum = ''] = ['go.mod', 'go.sum'].map((name) => readFileSync(path.join(example, name), 'utf8'))
  const files = { 'main.go': GO, 'go.mod': mod, 'go.sum': sum }

  expect(told(await runYaml(`server: { go: . }\n${TESTS}`, files))).toEqual(Array(3).fill('passed'))
})
