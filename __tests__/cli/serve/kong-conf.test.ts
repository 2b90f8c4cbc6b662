import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { readKongConf } from '../../../src/cli/serve/kong-conf'
import { PlacedError } from '../../../src/cli/serve/placed-error'

const folder = mkdtempSync(path.join(tmpdir(), 'kong-conf-'))
const file = path.join(folder, 'kong.conf')
afterAll(() => rmSync(folder, { recursive: true }))

function read(text: string): ReturnType<typeof readKongConf> {
  writeFileSync(file, text)
  return readKongConf(file)
}

const name = fc.constantFrom(
  'trusted_ips',
  'log_level',
  'error_default_type',
  'prefix',
  'pluginserver_names',
  'pluginserver_a_socket',
)
const words = fc.string({
  unit: fc.constantFrom('=', '#', '\\', '"', "'", ',', ' ', '\n', '\r', '\t', 'a', 'é', '\0'),
  maxLength: 20,
})

test('whatever a file holds, it is read or its line is told', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          words,
          fc.tuple(name, words).map((pair) => pair.join('=')),
        ),
      ),
      (lines) => {
        try {
          read(lines.join('\n'))
        } catch (error) {
          expect(error).toBeInstanceOf(PlacedError)
          expect((error as Error).message).toMatch(/^\S+kong\.conf:\d+:1: this is no setting\. Write: name = value$/)
        }
      },
    ),
  )
})

test('a value is read as it was written, quoted or not, with a comment behind it', () => {
  const value = fc.stringMatching(/^[^\s#'"\\,][^\r\n'"\\]{0,20}[^\s#'"\\,]$/)
  fc.assert(
    fc.property(value, fc.constantFrom('', "'", '"'), fc.constantFrom('', ' # and why'), (wanted, quote, comment) => {
      const { conf } = read(`error_default_type = ${quote}${wanted.replaceAll('#', '\\#')}${quote}${comment}\n`)

      expect(conf.error_default_type).toBe(wanted)
    }),
  )
})
