import { either, record } from '../shape/collections'
import { flag, integer, onlyText, text } from '../shape/scalars'
import { described, shared, type Shape } from '../shape/shape'
import { clientCertificates } from './client-certificates'

/** The ways to write the bytes of a stream; one of them at most. */
export const BYTES = ['data', 'base64', 'file'] as const

/** What is sent over a stream. */
export const bytesFields = {
  data: described('The bytes as text', text),
  base64: described('The bytes in Base64', text),
  file: described('A file that holds the bytes, relative to this one', text),
}

const port = integer('a port', 1, 65535)

const connectRecord = shared(
  'connect',
  record(
    'a connection',
    {
      ...bytesFields,
      port: described('The port of the gateway, 9000 when left out, 9443 with TLS', port),
      tls: described('Whether the client speaks TLS; it does with an sni', flag),
      sni: described('The server name that a TLS client asks for', text),
      client_certificates: clientCertificates,
      udp: described('Whether the bytes are a datagram', flag),
      client_ip: described('The address of the client, 127.0.0.1 when left out', text),
    },
    { exclusive: [BYTES] },
  ),
)

/** What the client of a stream does. */
export const connect: Shape = described(
  'A stream connection: what the client sends, the port that it connects to, or a mapping',
  either(onlyText('a text, which the client sends'), { ...port, expected: 'a port' }, connectRecord),
)

/** What tests take over for their connections, besides what each says itself. */
export const connectDefaults: Shape = described('What every connection has, unless it says otherwise', connectRecord)
