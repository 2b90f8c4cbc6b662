import { readdirSync } from 'node:fs'
import eslint from '@eslint/js'
import importX, { createNodeResolver } from 'eslint-plugin-import-x'
import { defineConfig } from 'eslint/config'
import tseslint from 'typescript-eslint'

const GROUND = ['lua', 'errors', 'nginx', 'db']
const RECORD = ['message', 'exchange', 'recorder', 'call-site']
const PDK_LEVEL = [...GROUND, ...RECORD]
const RUNLOOP_LEVEL = [...PDK_LEVEL, 'pdk', 'router', 'upstream']

/** The rooms below each room of src: the only ones it may import from. A room that is not listed may import nothing. */
const ROOMS_BELOW = {
  lua: [],
  errors: ['lua'],
  nginx: ['lua', 'errors'],
  db: ['lua', 'errors', 'nginx'],
  'call-site': [],
  message: GROUND,
  exchange: [...GROUND, 'message'],
  recorder: [...GROUND, 'message', 'exchange'],
  'exchange-channel': ['message', 'exchange'],
  pdk: PDK_LEVEL,
  router: PDK_LEVEL,
  upstream: PDK_LEVEL,
  bundled: [...PDK_LEVEL, 'pdk'],
  'schema-export': ['lua', 'errors', 'db'],
  'matcher-types': [...PDK_LEVEL, 'pdk'],
  'plugin-servers': ['lua', 'errors', 'nginx', ...RECORD],
  'plugin-problem': PDK_LEVEL,
  timeline: [...GROUND, ...RECORD],
  runloop: [...RUNLOOP_LEVEL, 'bundled', 'plugin-servers'],
  mask: [...GROUND, ...RECORD, 'timeline'],
  gateway: [
    ...RUNLOOP_LEVEL,
    ...['runloop', 'plugin-servers', 'plugin-problem', 'bundled', 'exchange-channel', 'timeline', 'mask'],
  ],
  report: [...PDK_LEVEL, 'exchange-channel', 'timeline', 'mask'],
  // What a matcher prints is masked by the exchange itself, of which it knows by what a symbol names.
  jest: ['index', 'errors', 'exchange', 'message', 'report'],
  assert: ['index', 'jest'],
  'plugin-test': ['index'],
  cases: ['index', 'errors', 'exchange', 'jest'],
  // The check of a Schema alone, without a config, is nothing that a test needs: it has no place in the public entry.
  inspect: GROUND,
  // Reads what comes over a wire by the rules of nginx, and knows a gateway by its public entry only.
  serve: ['index', 'exchange', 'lua', 'mask', 'nginx', 'report'],
  cli: ['index', 'errors', 'inspect', 'schema-export', 'exchange', 'mask', 'report', 'cases', 'serve'],
}

/** A room is a folder, a file of that name, or both. */
const pathsOf = (room) => [`./${room}`, `./${room}.ts`]

const roomsOfSource = [...new Set(readdirSync('src').map((entry) => entry.replace(/\.ts$/, '')))]

const roomZones = roomsOfSource
  .filter((room) => room !== 'index')
  .map((room) => {
    const below = ROOMS_BELOW[room] ?? []
    return {
      target: [`./src/${room}`, `./src/${room}.ts`],
      from: './src',
      except: [room, ...below].flatMap(pathsOf),
      message: `The room "${room}" may import from ${below.join(', ') || 'no other room'}.`,
    }
  })

const packageZone = {
  target: './src',
  from: '.',
  except: ['./src', './node_modules'],
  message: 'What is published stands in src.',
}

const timers = ['setTimeout', 'setInterval', 'setImmediate'].map((name) => ({
  name,
  message: 'Nothing waits on real timers: a test under fake timers would hang.',
}))

const TESTS = ['__tests__/**/*.ts', 'examples/**/*.ts', 'templates/**/*.ts', 'conformance/**/*.ts', 'bench/**/*.ts']

export default defineConfig(
  {
    ignores: [
      'dist',
      'coverage',
      '**/node_modules',
      'conformance/vectors*',
      '__tests__/package/fixtures',
      // Plugins with planted mistakes.
      '__tests__/cli/corpus',
      '**/*_pb.ts',
      '**/*_pb.js',
    ],
  },
  // The project switches no rule off in place: a rule that does not fit is changed here, for everybody.
  { linterOptions: { noInlineConfig: true } },
  eslint.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { 'import-x': importX },
    settings: {
      'import-x/extensions': ['.ts', '.js'],
      'import-x/external-module-folders': ['node_modules', 'node_modules/@types'],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts'] },
      'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.js', '.json'] })],
    },
    rules: {
      'import-x/no-cycle': 'error',
      'import-x/no-self-import': 'error',
      'import-x/no-duplicates': 'error',
      'no-control-regex': 'off',
      'no-unused-vars': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'max-lines': ['error', { max: 400 }],
      'max-lines-per-function': ['error', { max: 80 }],
      '@typescript-eslint/ban-ts-comment': ['error', { minimumDescriptionLength: 3 }],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-base-to-string': ['error', { ignoredTypeNames: ['LuaTable', 'Error', 'RegExp', 'URL'] }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/no-dynamic-delete': 'off',
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/no-generated-empty-object-type': 'off',
      // Strings of the Lua world are bytes: to take one apart by units is right.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      '@typescript-eslint/no-namespace': ['error', { allowDeclarations: true }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      // The standard library's types leave out some `undefined`: what JSON.stringify gives, a group that took no part.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      '@typescript-eslint/no-unnecessary-type-conversion': 'off',
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // tsc reports them (noUnusedLocals, noUnusedParameters).
      '@typescript-eslint/no-unused-vars': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-plus-operands': ['error', { allowNumberAndString: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/unified-signatures': 'off',
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'import-x/no-restricted-paths': ['error', { zones: [packageZone, ...roomZones] }],
      'import-x/no-extraneous-dependencies': [
        'error',
        { devDependencies: false, optionalDependencies: false, peerDependencies: true, includeTypes: true },
      ],
      // What only some users need is loaded when it is used.
      '@typescript-eslint/no-require-imports': 'off',
      'no-console': 'error',
      'no-restricted-globals': ['error', ...timers],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportAllDeclaration', message: 'No barrels: import from the file that has the thing.' },
        {
          // noUncheckedIndexedAccess cannot see a length check, so `list[i]!` is let through; no other `!` is needed.
          selector: 'TSNonNullExpression:not([expression.type="MemberExpression"][expression.computed=true])',
          message: 'Narrow the type instead; only an indexed access may carry "!".',
        },
      ],
    },
  },
  {
    // These talk to other processes or to a terminal, so real clocks and the console are theirs to use.
    files: ['src/cases/**/*.ts', 'src/cli/**/*.ts', 'src/plugin-servers/**/*.ts', 'src/serve/**/*.ts'],
    rules: { 'no-restricted-globals': 'off' },
  },
  { files: ['src/cli/**/*.ts'], rules: { 'no-console': 'off' } },
  {
    // An interface of another package is widened by one that repeats its type parameters and has no members.
    files: ['src/jest/**/*.ts', 'src/matcher-types.ts'],
    rules: { '@typescript-eslint/no-empty-object-type': 'off' },
  },
  {
    files: TESTS,
    rules: {
      // Tests read recorded JSON, ask about types, and hand plugins what a careless author would.
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      '@typescript-eslint/no-unnecessary-type-arguments': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    // Their own tsconfig.json is for those who have installed the package beside them.
    files: ['examples/**/*.ts', 'templates/**/*.ts'],
    languageOptions: { parserOptions: { projectService: false, project: 'tsconfig.json' } },
  },
  {
    files: ['**/*.{js,cjs,mjs}'],
    languageOptions: {
      globals: Object.fromEntries(
        ['Buffer', 'URL', 'Request', 'Response', 'console', 'performance', 'process', 'setTimeout', 'setImmediate'].map(
          (name) => [name, 'readonly'],
        ),
      ),
    },
  },
  {
    files: ['**/*.{js,cjs}'],
    languageOptions: {
      sourceType: 'commonjs',
      globals: { require: 'readonly', module: 'writable', exports: 'writable', __dirname: 'readonly' },
    },
  },
  {
    files: ['examples/**/*.js', 'templates/**/*.js', '__tests__/**/*.js'],
    languageOptions: {
      globals: Object.fromEntries(
        ['afterEach', 'beforeEach', 'describe', 'expect', 'jest', 'test'].map((name) => [name, 'readonly']),
      ),
    },
  },
)
