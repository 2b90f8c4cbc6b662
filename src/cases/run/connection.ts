import type { ConnectInit } from '../../index'
import { readBeside } from '../expect/message'
import { memberOf, numberOf, textOf, type Located } from '../yaml/located'
import { certificatesOf } from './client-certificates'

/**
 * A connection as `gateway.connect()` takes it.
 *
 * @param defaults - what is taken over where the test itself says nothing
 * @throws Error when the file of the bytes or of a certificate cannot be read
 */
export function toConnection(written: Located, defaults: Located | undefined): ConnectInit {
  const find = (key: string) => memberOf(written, key) ?? memberOf(defaults, key)
  const [data, port] = [dataOf(written) ?? dataOf(defaults), numberOf(written) ?? numberOf(find('port'))]
  const [tls, udp] = [flagOf(find('tls')), flagOf(find('udp'))]
  const [sni, ip] = [textOf(find('sni')), textOf(find('client_ip'))]
  const clientCertificates = certificatesOf(find('client_certificates'))
  return {
    ...(data !== undefined && { data }),
    ...(port !== undefined && { port }),
    ...(tls !== undefined && { tls }),
    ...(sni !== undefined && { sni }),
    ...(clientCertificates && { clientCertificates }),
    ...(udp !== undefined && { udp }),
    ...(ip !== undefined && { client: { ip } }),
  }
}

function dataOf(node: Located | undefined): string | Uint8Array | undefined {
  return node?.kind === 'scalar' ? shortOf(node) : bytesOf(node)
}

/** A number alone is a port. */
function shortOf(node: Located): string | undefined {
  return numberOf(node) === undefined ? textOf(node) : undefined
}

/**
 * What a mapping writes as `data`, `base64` or `file`.
 *
 * @throws Error when the file cannot be read
 */
export function bytesOf(node: Located | undefined): string | Uint8Array | undefined {
  const [data, base64, file] = ['data', 'base64', 'file'].map((key) => memberOf(node, key))
  if (data) return textOf(data) ?? ''
  if (base64) return Buffer.from(textOf(base64) ?? '', 'base64')
  return file && readBeside(file)
}

function flagOf(node: Located | undefined): boolean | undefined {
  return node?.kind === 'scalar' && typeof node.value === 'boolean' ? node.value : undefined
}
