import { readBeside } from '../expect/message'
import { itemsOf, textOf, type Located } from '../yaml/located'

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g

/**
 * The certificates of a client as PEM texts, one by one; a file may hold several.
 *
 * @param written - PEM texts, or files beside the case file
 * @throws Error when a file cannot be read, or holds no certificate
 */
export function certificatesOf(written: Located | undefined): readonly string[] | undefined {
  return written && itemsOf(written).flatMap(certificatesIn)
}

function certificatesIn(node: Located): readonly string[] {
  const written = textOf(node) ?? ''
  const isText = written.includes('-----BEGIN')
  const found = (isText ? written : readBeside(node).toString('latin1')).match(CERTIFICATE)
  if (found) return found
  const where = isText ? 'This text' : `The file ${written}`
  throw new Error(`${where} holds no certificate in PEM, which begins with -----BEGIN CERTIFICATE-----.`)
}
