import { either, listOf, mapOf, record } from '../shape/collections'
import { anything, integer, mapping, oneOf, onlyText, text } from '../shape/scalars'
import { described, shared, type Shape } from '../shape/shape'
import { clientCertificates } from './client-certificates'

/** Header lines of a request or an answer. */
export const headers = described('Header lines by name; a list for repeated ones', mapOf(either(text, listOf(text))))
/** The status of an answer. */
export const status = integer('an HTTP status', 100, 999)

/** The ways to write a body; one of them at most. */
const BODIES = ['body', 'json', 'form', 'base64', 'file'] as const

/** The ways to write a body that requests and answers share. */
export const bodyFields = {
  body: described('The body as text', text),
  json: described('The body as a value, sent as JSON', anything),
  base64: described('The bytes of the body in Base64', text),
  file: described('A file that holds the body, relative to this one', text),
}

const callerFields = {
  consumer: described(
    'The username or id of the consumer that is authenticated, without an authentication plugin',
    text,
  ),
  credential: described('The credential that was shown, as the PDK gives it', mapping),
}

const requestFields = {
  method: described('GET when left out', text),
  path: described('A path with its query, or a whole URL', text),
  query: described('Arguments, added to those of the path', mapOf(either(text, listOf(text)))),
  headers,
  ...bodyFields,
  form: described('Fields, sent as application/x-www-form-urlencoded', mapOf(either(text, listOf(text)))),
  ...callerFields,
  client_ip: described('The address of the client, 127.0.0.1 when left out', text),
  scheme: described('http or https', oneOf('a scheme', ['http', 'https'])),
  http_version: described('1.1 when left out', oneOf('a version of HTTP', ['1.0', '1.1', '2'])),
  sni: described('The server name that a TLS client asks for', text),
  client_certificates: clientCertificates,
  port: described('The port of the gateway', integer('a port', 1, 65535)),
}

const requestRecord = shared('request', record('a request', requestFields, { exclusive: [BODIES] }))

/** What the client sends. */
export const request: Shape = described(
  'What the client sends: "POST /orders?x=1", or a mapping',
  either(onlyText('a text such as "POST /orders?x=1"'), requestRecord),
)

/** What tests take over for their requests, besides what each says itself. */
export const requestDefaults: Shape = described('What every request has, unless it says otherwise', requestRecord)
