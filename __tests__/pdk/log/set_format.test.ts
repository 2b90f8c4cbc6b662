import { LuaError } from '../../../src/lua/error'
import { log } from '../../../src/pdk/log'
import { call, probe } from './support'

const setFormat = log.fields.set_format

test('set_format changes what log writes, until it is called with nil', () => {
  const kong = probe()

  call(kong, setFormat, 'FMT %message')
  log.call(kong, 'one')
  call(kong, setFormat)
  log.call(kong, 'two')

  expect(kong.lines).toEqual(['notice: [kong] FMT one', 'notice: [kong] [probe] two'])
})

test('set_format does not reach a level that was called before', () => {
  const kong = probe()

  call(kong, log.fields.notice, 'before')
  call(kong, setFormat, 'FMT %message')
  call(kong, log.fields.notice, 'after')
  call(kong, log.fields.warn, 'first')

  expect(kong.lines).toEqual([
    'notice: [kong] [probe] before',
    'notice: [kong] [probe] after',
    'warn: [kong] FMT first',
  ])
})

test('set_format knows modifiers, but not the namespace at its beginning', () => {
  const kong = probe()

  call(kong, setFormat, '%namespace|%file_src|%line_src|%func_name|%message|%%message|%nope| %namespace')
  log.call(kong, 'text')

  expect(kong.lines).toEqual(['notice: [kong] %namespace|mp_rpc.lua|127|call_pdk_method|text|%%message|%nope| probe'])
})

test('set_format refuses a format that is no string', () => {
  expect(() => call(probe(), setFormat, 5)).toThrow(new LuaError('format must be a string'))
})
