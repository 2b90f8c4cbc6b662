import path from 'node:path'
import { readSettings } from '../../../src/cli/check/settings'
import { folderWith } from '../support/files'

test('rules are set in .kong-pdk-mock.json', () => {
  const folder = folderWith({ '.kong-pdk-mock.json': '{ "rules": { "fail-open": "off" } }' })

  expect(readSettings(folder)).toEqual({ 'fail-open': 'off' })
})

test('rules are set in a package.json above', () => {
  const folder = folderWith({
    'package.json': '{ "kong-pdk-mock": { "rules": { "priority-clash": "error" } } }',
    'plugins/package.json': '{}',
  })

  expect(readSettings(path.join(folder, 'plugins'))).toEqual({ 'priority-clash': 'error' })
})

test('without settings there are none', () => {
  expect(readSettings(folderWith({}))).toEqual({})
})

test.each([
  ['a rule', '{ "rules": { "no-such-rule": "off" } }', /sets a rule "no-such-rule" that does not exist/],
  [
    'a severity',
    '{ "rules": { "phase": "fatal" } }',
    /sets the rule "phase" to "fatal": use error, warning, info or off/,
  ],
  ['JSON', '{ rules', /Failed to read .*\.kong-pdk-mock\.json/],
])('%s that does not exist is told', (_, text, message) => {
  const folder = folderWith({ '.kong-pdk-mock.json': text })

  expect(() => readSettings(folder)).toThrow(message)
})
