import { expectTypeOf } from 'expect-type'
import type { PdkArguments, PdkResult } from '../../src/pdk/types/function-names'
import { onlyCompiled } from './only-compiled'

test('kong.log may be called itself', () => {
  onlyCompiled((kong) => [kong.log('text'), kong.log('text ', 1, true, { a: 1 }, null), kong.log(new Error('boom'))])
  expectTypeOf<PdkResult<'kong.log'>>().toEqualTypeOf<void>()
})

test('every level takes any values', () => {
  onlyCompiled((kong) => [
    kong.log.emerg('text'),
    kong.log.alert('text'),
    kong.log.crit('text'),
    kong.log.err('text', 1),
    kong.log.warn('text'),
    kong.log.notice('text'),
    kong.log.info('text'),
    kong.log.debug('text'),
  ])
})

test('a call without a value is refused, since it ends the request with 500', () => {
  onlyCompiled((kong) => [
    // @ts-expect-error nothing to log
    kong.log(),
    // @ts-expect-error nothing to log
    kong.log.err(),
    // @ts-expect-error nothing to log
    kong.log.inspect(),
    // @ts-expect-error nothing to log
    kong.log.deprecation(),
  ])
})

test('levels that Kong does not have are refused', () => {
  onlyCompiled((kong) => [
    // @ts-expect-error it is err
    kong.log.error('text'),
    // @ts-expect-error it is warn
    kong.log.warning('text'),
    // @ts-expect-error it is debug
    kong.log.trace('text'),
    // @ts-expect-error it is emerg
    kong.log.fatal('text'),
  ])
})

test('inspect may be called, and turned on and off', () => {
  onlyCompiled((kong) => [kong.log.inspect({ a: 1 }, 'b'), kong.log.inspect.on(), kong.log.inspect.off()])
})

test('a deprecation begins with text and may end with versions', () => {
  onlyCompiled((kong) => [
    kong.log.deprecation('old ', 'thing', { after: '2.5.0', removal: '3.0.0', trace: true }),
    // @ts-expect-error the message comes first
    kong.log.deprecation(true),
    // @ts-expect-error the message comes first
    kong.log.deprecation({ after: '2.5.0' }, 'old thing'),
  ])
})

test('the log entry is JSON text, or undefined when it cannot be written', () => {
  expectTypeOf<PdkResult<'kong.log.serialize'>>().toEqualTypeOf<string | undefined>()
  expectTypeOf<PdkArguments<'kong.log.serialize'>>().toEqualTypeOf<[]>()

  onlyCompiled(async (kong) => {
    const entry = await kong.log.serialize()
    // @ts-expect-error it is text
    return entry?.request
  })
})

test('a value of the log entry is set, added, replaced or removed', () => {
  onlyCompiled((kong) => [
    kong.log.set_serialize_value('my.key', { a: [1] }, { mode: 'add' }),
    kong.log.setSerializeValue('my.key', undefined),
    kong.log.set_serialize_value('my.key'),
    // @ts-expect-error not a mode
    kong.log.set_serialize_value('my.key', 1, { mode: 'append' }),
    // @ts-expect-error the mode stands in a table
    kong.log.set_serialize_value('my.key', 1, 'add'),
    // @ts-expect-error the key is text
    kong.log.set_serialize_value(1, 'v'),
  ])
})

test('a format is text', () => {
  onlyCompiled((kong) => [
    kong.log.set_format('%namespace: %message'),
    kong.log.set_format(),
    // @ts-expect-error text
    kong.log.set_format(5),
  ])
})
