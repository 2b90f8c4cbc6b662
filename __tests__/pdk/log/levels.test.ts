import fc from 'fast-check'
import { LuaError } from '../../../src/lua/error'
import { LuaTable } from '../../../src/lua/table'
import type { LuaValue } from '../../../src/lua/values'
import { LOG_LEVELS, type LogLevel } from '../../../src/nginx/log-level'
import { log } from '../../../src/pdk/log'
import { logLine } from '../../../src/pdk/log/write'
import { kongRequest } from '../support/kong-request'
import { call, probe } from './support'

test.each(LOG_LEVELS)('log.%s writes at its level, in the name of the plugin', (level) => {
  const kong = probe()

  call(kong, log.fields[level], 'message')

  expect(kong.lines).toEqual([`${level}: [kong] [probe] message`])
})

test('log itself writes at level notice', () => {
  const kong = probe()

  log.call(kong, 'a', 'b')

  expect(kong.lines).toEqual(['notice: [kong] [probe] ab'])
})

test.each<[LuaValue[], string]>([
  [['a', 'b', 'c', 'd', 'e', 'f', 'g'], 'abcdefg'],
  [['s', 1, true, 'x', 2.5, false], 's1truex2.5false'],
  [[99999999999999, ' ', 1e14, ' ', 0.3333333333333333, ' ', 1e-7], '99999999999999 1e+14 0.33333333333333 1e-07'],
  [[NaN, ' ', Infinity, ' ', -Infinity], 'nan inf -inf'],
  [[undefined, 'b'], 'nilb'],
  [[''], ''],
  [['100% %message \\ "'], '100% %message \\ "'],
])('log joins %p', (args, text) => {
  const kong = probe()

  log.call(kong, ...args)

  expect(kong.lines).toEqual([`notice: [kong] [probe] ${text}`])
})

test('log writes a table as its address', () => {
  const kong = probe()

  log.call(kong, new LuaTable())

  expect(kong.lines[0]).toMatch(/^notice: \[kong\] \[probe\] table: 0x[0-9a-f]+$/)
})

test('log writes any text unchanged', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary-ascii' }), (text) => {
      const kong = probe()
      log.call(kong, text)
      expect(kong.lines).toEqual([`notice: [kong] [probe] ${text}`])
    }),
  )
})

test('a message of more than 4 KB is cut, as nginx does', () => {
  const kong = probe()

  log.call(kong, 'x'.repeat(5000))

  expect(kong.lines[0]?.length).toBeLessThan(4096)
  expect(kong.lines[0]).toMatch(/^notice: \[kong\] \[probe\] x{4000,}$/)
})

test('log without arguments is an error', () => {
  expect(() => log.call(probe())).toThrow(new LuaError("bad argument #1 to 'select' (index out of range)"))
})

test.each<[LogLevel, LogLevel, boolean]>([
  ['notice', 'notice', true],
  ['notice', 'info', false],
  ['crit', 'err', false],
  ['debug', 'debug', true],
])('at log level %s, %s is written: %p', (log_level, level, written) => {
  const kong = probe({ log_level })

  call(kong, log.fields[level], 'message')

  expect(kong.lines).toHaveLength(written ? 1 : 0)
})

test('a level that is filtered out does not mind missing arguments', () => {
  expect(() => call(probe({ log_level: 'err' }), log.fields.debug)).not.toThrow()
})

test('a level keeps the name of the plugin that called it first', () => {
  const kong = probe()

  call(kong, log.fields.warn, 'by probe')
  call({ ...kong, plugin: { name: 'probe-b' } }, log.fields.warn, 'by probe-b')

  expect(kong.lines).toEqual(['warn: [kong] [probe] by probe', 'warn: [kong] [probe] by probe-b'])
})

test("gateways do not share the plugins' names", () => {
  call(probe(), log.fields.warn, 'by probe')
  const other = { ...kongRequest(), plugin: { name: 'probe-b' } }

  call(other, log.fields.warn, 'by probe-b')

  expect(other.lines).toEqual(['warn: [kong] [probe-b] by probe-b'])
})

test('Kong itself writes without a name outside of plugins', () => {
  const kong = kongRequest()

  logLine(kong, 'err', 'broken')

  expect(kong.lines).toEqual(['err: [kong] broken'])
})
