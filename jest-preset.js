/** What `preset: 'kong-pdk-mock'` stands for: the matchers, and TypeScript by the transformer that the project has. */
const { existsSync } = require('node:fs')
const { join } = require('node:path')

const TYPES_ONLY = join(__dirname, 'dist/jest/kong-pdk-types.js')

/** The path of a package as the project sees it; in a workspace Jest may have been started above the project. */
function find(name) {
  try {
    return require.resolve(name, { paths: [process.cwd(), __dirname] })
  } catch {
    return undefined
  }
}

/** Without a .swcrc, swc takes even a .ts file for JavaScript. */
function swcOptions() {
  if (existsSync(join(process.cwd(), '.swcrc'))) return {}
  return { jsc: { parser: { syntax: 'typescript', decorators: true } } }
}

function typescriptTransformer() {
  const swc = find('@swc/jest')
  if (swc !== undefined && find('@swc/core') !== undefined) return [swc, swcOptions()]
  const tsJest = find('ts-jest')
  return tsJest === undefined ? undefined : [tsJest, {}]
}

function transform() {
  const transformer = typescriptTransformer()
  if (transformer === undefined) return {}
  // Jest's own default for JavaScript is lost as soon as there is a transform, and with it the hoisting of jest.mock.
  return { transform: { '\\.[cm]?ts$': transformer, '\\.[cm]?jsx?$': 'babel-jest' } }
}

module.exports = {
  setupFilesAfterEnv: [join(__dirname, 'dist/jest/setup.js')],
  moduleNameMapper: { '^kong-pdk$': TYPES_ONLY, '^kong-pdk/kong(/.*)?$': TYPES_ONLY },
  ...transform(),
}
