import { luaToNumber } from '../../src/lua/values'

// lj_strscan.c, lj_char.c
test('blanks of ASCII around a number do not count, others are no number', () => {
  expect(luaToNumber(' \t80\v\r\n')).toBe(80)
  expect(luaToNumber('\xa080')).toBeUndefined()
})
