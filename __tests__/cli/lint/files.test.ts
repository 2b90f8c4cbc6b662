import path from 'node:path'
import { KongOracle } from '../../../src/cli/lint/ask-kong'
import { lintPlugin } from '../../../src/cli/lint/lint-plugin'
import { folderWith } from '../support/files'

async function found(files: Record<string, string>): Promise<string[]> {
  const folder = folderWith(files)
  const { mistakes } = await lintPlugin(path.join(folder, 'index.js'), new KongOracle())
  return mistakes.map(({ file, line, rule }) => `${path.relative(folder, file)}:${line} ${rule}`)
}

test('the files that a plugin is made of are read, even in a circle', async () => {
  const files = {
    'index.js': "exports.helper = require('./lib/helper')\nclass Plugin {}\nexports.Plugin = Plugin",
    'lib/helper.js': "require('../index')\nexports.path = (kong) => kong.request.getPaht()",
  }

  expect(await found(files)).toEqual(['lib/helper.js:2 no-unknown-function'])
})

test('the class of a plugin may stand in a file of its own', async () => {
  const files = {
    'index.js': "exports.Plugin = require('./handler')",
    'handler.js': 'module.exports = class {\n  log(kong) {\n    return kong.request.getPath()\n  }\n}',
  }

  expect(await found(files)).toEqual(['handler.js:3 log-phase'])
})

test('packages and files that are missing are left alone', async () => {
  expect(await found({ 'index.js': "require('./missing')\nrequire('fs')\nrequire('left-pad')" })).toEqual([])
})

test('a plugin that another one extends is checked by itself', async () => {
  const files = {
    'index.js': "const base = require('./base')\nexports.Plugin = class extends base.Plugin {\n  log() {}\n}",
    'base.js': 'exports.Plugin = class {\n  log(kong) {\n    return kong.request.getPath()\n  }\n}',
  }

  expect(await found(files)).toEqual([])
})
