import type { CallDifference } from './difference'

/** PDK functions whose answers kong-pdk 0.6.0 makes up, plugin_test.js; what Kong answers is in docs/discoveries.md. */
export const ANSWERS: readonly CallDifference[] = [
  {
    functions: ['kong.request.get_raw_body', 'kong.service.response.get_raw_body'],
    text: 'A raw body is bytes, a Buffer. There it was text, or whatever useBody() had been given. body.toString() makes text of it.',
  },
  {
    functions: ['kong.request.get_headers', 'kong.response.get_headers', 'kong.request.get_query'],
    text: "Headers and query arguments are tables with lists: { host: ['example.com'] }. There they were a list of pairs.",
  },
  {
    functions: ['kong.service.response.get_headers'],
    text: 'Kong gives plugins outside of it an empty table: ask for a header by its name, or kong.response.get_headers(). There it was a Headers object, with the headers of the request.',
  },
  {
    functions: ['kong.request.get_header', 'kong.response.get_header', 'kong.service.response.get_header'],
    if: (value) => value === undefined,
    text: 'A header that is not there is undefined. There it was null.',
  },
  {
    functions: ['kong.request.get_query_arg'],
    if: (value) => value === undefined || value === true,
    text: 'A query argument that is not there is undefined, and one without a value is true. There they were null and "".',
  },
  {
    functions: ['kong.request.get_port'],
    text: 'The port is a number, 80 or 443 where the URL has none. There it was text, and "" where the URL had none.',
  },
  {
    functions: [
      'kong.request.get_forwarded_scheme',
      'kong.request.get_forwarded_host',
      'kong.request.get_forwarded_port',
    ],
    text: "X-Forwarded-* counts from trusted clients only (conf: { trusted_ips: ['0.0.0.0/0'] }); else it is what the client itself used. There the header was believed, and null without it.",
  },
  {
    functions: ['kong.request.get_raw_query'],
    if: (value) => value !== '',
    text: 'The raw query begins behind the question mark. There it began with it.',
  },
  {
    functions: ['kong.request.get_http_version'],
    text: 'The HTTP version is a number: 1.1. There it was text.',
  },
  {
    functions: ['kong.client.get_protocol'],
    text: 'The protocol is that of the client, such as "http". There it was undefined.',
  },
  {
    functions: ['kong.client.get_credential'],
    if: (value) => value === undefined,
    text: 'Nobody is identified unless the test says so: new PluginTest(request, { consumer, credential }). There every caller had a credential.',
  },
  {
    functions: ['kong.client.load_consumer'],
    text: 'Only a consumer that exists is found: new PluginTest(request, { consumer }). There everybody was "Jon Doe".',
  },
  {
    functions: ['kong.ip.is_trusted'],
    if: (value) => value === false,
    text: 'An address is trusted when conf.trusted_ips says so. There every address was.',
  },
  {
    functions: ['kong.router.get_route', 'kong.router.get_service'],
    text: 'Route and service are entities with all of their fields: route_66 for every path, self_service at the URL of the request. There they had a few, and another path.',
  },
  {
    functions: ['kong.response.get_source'],
    if: (value) => value !== 'service',
    text: 'The source tells who answered: "exit" after an exit, "error" after an error. There it was always "service".',
  },
]
