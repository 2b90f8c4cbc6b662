import type { Command } from '../command'
import { endSoon } from '../run-request/end'
import { parseRun } from '../run-request/options'
import { runRequest } from '../run-request/run-request'
import { settingsOf } from '../run-request/settings'
import { onStrayError, tellStrays } from '../stray-errors'

const HELP = `Usage: kong-pdk-mock run [options] <plugin> [METHOD] [target]

Sends one request through a plugin, and prints the answer as curl does, and on standard error what happened on the way.
A plugin is a file in JavaScript, TypeScript or Python, a directory of them, or the directory of a main package in Go.

Plugins:
      --config <json>             configuration of the plugin before it; @file reads it from a file
      --plugin <path>             a further plugin; may be repeated, each with a --config behind it
      --phase <name>              run one handler alone: certificate, rewrite, access, response or log

The request (as with curl):
  -X, --request <method>          the method (default: GET, or POST with a body)
  -H, --header <line>             a header, 'Name: value'; may be repeated
  -d, --data <text>               a body, as a form unless a Content-Type is given; @file reads it
      --data-raw, --data-binary   the same, without a meaning of @, and without changing what a file holds
      --json <json>               a body of JSON; @file reads it
  -u, --user <name:password>      Basic authentication
      --https                     by HTTPS
      --client-ip <address>       where the request comes from (default: 127.0.0.1)

The world around it:
      --consumer <username>       the caller is this consumer, as if an authentication plugin had found out
      --service <url>             the service, or its entity as JSON (default: any, which answers 200)
      --route <path>              the route's path, or its entity as JSON (default: /)
      --kong-yml <file>           a whole configuration instead
      --ignore-plugin <name>      leave the entities of a plugin out; may be repeated
      --upstream-status <status>, --upstream-header <line>, --upstream-body <text>
                                  what the service answers (default: 200); @file reads the body
      --upstream <word>           echo, or how it fails: refuse, close, timeout, untrusted

Output:
  -i, --include                   the status line and headers of the answer too
  -s, --silent                    the answer only, and problems
      --timeline                  what happened, on standard output, in place of the answer
  -f, --format json               the whole exchange as JSON in place of the answer
      --report <file.html>        write the exchange as a page
      --show-secrets              print credentials as they are; else they stand as [secret 1], in the answer too
      --curl                      send nothing: print the same for a real gateway, as a shell script
      --time-limit <s>            seconds that the request may take (default: 20)
  -h, --help                      this text

Examples:
  kong-pdk-mock run my-plugin.js /orders
  kong-pdk-mock run my-plugin.ts POST /orders --json '{"item": 7}' -H 'X-Api-Key: s3cret' --config '{"key": "s3cret"}' -i
  kong-pdk-mock run plugins/my-plugin.py / --upstream-status 503 --upstream-body @error.html
  kong-pdk-mock run ./my-go-plugin / --consumer ada --timeline
  kong-pdk-mock run --plugin auth.js --plugin quota.js --config '{"limit": 1}' GET /
  kong-pdk-mock run my-plugin.js --kong-yml kong.yml /orders/7

Exit codes: 0 fine, 1 the plugin made a mistake that Kong hides, 2 the command line, a plugin or a configuration cannot be used.`

/** `kong-pdk-mock run`: one request through a plugin, from the command line. */
export const run: Command = {
  summary: 'Send one request through a plugin, as with curl, and tell what happened',
  help: HELP,
  run: async (args, terminal) => {
    const settings = settingsOf(parseRun(args, HELP), terminal.cwd)
    const withStrays = tellStrays(onStrayError, terminal)
    const code = await runRequest(settings, terminal)
    endSoon(() => withStrays(code))
    return withStrays(code)
  },
}
