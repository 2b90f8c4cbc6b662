/** What `preset: 'kong-pdk-mock/plugin_test'` stands for: the preset, and our PluginTest in the place of kong-pdk's. */
const { join } = require('node:path')
const preset = require('../jest-preset')

module.exports = {
  ...preset,
  moduleNameMapper: {
    ...preset.moduleNameMapper,
    '^kong-pdk/plugin_test(\\.js)?$': join(__dirname, '../dist/plugin-test.js'),
  },
}
