import { either, listOf } from '../shape/collections'
import { onlyText } from '../shape/scalars'
import { described } from '../shape/shape'

const certificate = onlyText('a file with a certificate in PEM, or its text')

/** What a TLS client shows of itself. */
export const clientCertificates = described(
  'The certificates that a TLS client shows when it is asked, its own first: a file in PEM, relative to this one, or PEM text',
  either(certificate, listOf(certificate, 1)),
)
