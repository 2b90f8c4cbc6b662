import { LuaError } from '../../../src/lua/error'
import { inspect } from '../../../src/pdk/log/inspect'
import { lua } from '../support/kong-request'
import { call, probe } from './support'

const TITLE = `notice: [kong] [probe]${'-'.repeat(107)}+`
const END = `notice: +${'-'.repeat(120)}+`
const row = (text: string) => `notice: |${text.padEnd(120)}|`

test('inspect writes its arguments in a box', () => {
  const kong = probe()

  inspect.call(kong, 'printed', lua({ a: 1 }), 5)

  expect(kong.lines).toEqual([TITLE, row('"printed" {'), row('  a = 1'), row('} 5'), END])
})

test('the lines of a box are 122 bytes wide', () => {
  const kong = probe()

  inspect.call(kong, 'x')

  expect(kong.lines.map((line) => line.replace('notice: ', '').length)).toEqual([122, 122, 122])
})

test('inspect wraps long lines', () => {
  const kong = probe()

  inspect.call(kong, 'w'.repeat(250))

  expect(kong.lines.slice(1, -1)).toEqual([row(`"${'w'.repeat(119)}`), row('w'.repeat(120)), row(`${'w'.repeat(11)}"`)])
})

test('inspect leaves an empty line behind a full one that is not the last', () => {
  const kong = probe()

  inspect.call(kong, lua({ a: 'w'.repeat(111), b: 1 }))

  expect(kong.lines.slice(1, -1)).toEqual([
    row('{'),
    row(`  a = "${'w'.repeat(111)}",`),
    row(''),
    row('  b = 1'),
    row('}'),
  ])
})

test('inspect.off silences a plugin until inspect.on', () => {
  const kong = probe()

  call(kong, inspect.fields.off)
  inspect.call(kong, 'unseen')
  call(kong, inspect.fields.on)
  inspect.call(kong, 'seen')

  expect(kong.lines).toEqual([TITLE, row('"seen"'), END])
})

test('inspect.print writes too', () => {
  const kong = probe()

  call(kong, inspect.fields.print, 1.5)

  expect(kong.lines).toEqual([TITLE, row('1.5'), END])
})

test('inspect writes nothing above the log level', () => {
  const kong = probe({ log_level: 'warn' })

  inspect.call(kong, 'x')

  expect(kong.lines).toEqual([])
})

test('inspect without arguments is an error', () => {
  expect(() => inspect.call(probe())).toThrow(new LuaError("bad argument #1 to 'select' (index out of range)"))
})
