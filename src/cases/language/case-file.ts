import { either, listOf, mapOf, record } from '../shape/collections'
import { integer, mapping, oneOf, text } from '../shape/scalars'
import { withDefinitions } from '../shape/json-schema'
import { described, type JsonSchema, type Shape } from '../shape/shape'
import { connectDefaults } from './connect'
import { LOG_LEVELS } from './expectation'
import { requestDefaults } from './message'
import { mixedReplies } from './reply'
import { stubs } from './stubs'
import { test } from './test'

const command = either(text, listOf(text, 1))

const server = record(
  'a server',
  {
    python: described('A Python plugin (.py), or a directory of them', text),
    go: described('The directory of a Go plugin, which is built', text),
    command: described('A command that starts any plugin server; {prefix} is a directory for its socket', command),
    socket: described('The socket at which the command listens: {prefix}/my-plugin.socket', text),
    query: described('A command that writes what plugins the server has', command),
    args: described('More arguments for the server, such as --no-lua-style', listOf(text)),
    env: described('Added to the environment of the server', mapOf(text)),
    read_timeout: described('Milliseconds that Kong waits for an answer', integer('a time-out', 1, 600_000)),
    start_timeout: described('Milliseconds until the server must listen', integer('a time-out', 1, 600_000)),
  },
  {
    oneFrom: [['python', 'go', 'command']],
    exclusive: [
      ['python', 'socket'],
      ['go', 'socket'],
    ],
  },
)

const conf = record('conf', {
  trusted_ips: listOf(text),
  log_level: oneOf('a level', LOG_LEVELS),
  error_default_type: text,
})

const defaults = record(
  'defaults',
  {
    config: described('The configuration; tests may replace its members', mapping),
    request: requestDefaults,
    connect: connectDefaults,
    stubs,
    ...mixedReplies,
  },
  { exclusive: [['reply', 'replies']] },
)

/** A whole case file. */
export const caseFile: Shape = record(
  'a case file',
  {
    server: described('The plugin server that has the plugins', server),
    plugins: described(
      'Plugins in JavaScript or TypeScript: files, relative to this one',
      either(text, listOf(text, 1)),
    ),
    plugin: described('The name of the plugin under test, where there are several', text),
    world: described(
      'Entities as in kong.yml, or the path of one; without it, every request reaches a service',
      either(text, mapping),
    ),
    conf: described('Settings of kong.conf', conf),
    env: described('The environment of the gateway, for {vault://env/…}', mapOf(text)),
    ignored_plugins: described('Plugins of the world that are left out', listOf(text)),
    defaults: described('What all tests have in common', defaults),
    tests: described('The tests', listOf(test, 1)),
    anchors: described('Anything that tests refer to by YAML aliases', {
      ...mapping,
      kinds: ['mapping', 'list'],
      schema: {},
    } satisfies Shape),
  },
  { required: ['tests'], exclusive: [['server', 'plugins']] },
)

/** The language as JSON Schema, for editors. */
export function caseFileSchema(): JsonSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Tests of Kong plugins for kong-pdk-mock test',
    ...withDefinitions(caseFile.schema),
  }
}
