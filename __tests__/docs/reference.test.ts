import { readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'

const root = path.join(__dirname, '../..')
const reference = readFileSync(path.join(root, 'docs/reference.md'), 'utf8')

function parse(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(path.join(root, file), 'utf8'), ts.ScriptTarget.Latest)
}

/** What `export { … } from '…'` names. */
function exportsOf(file: string): string[] {
  const specifiers = parse(file).statements.flatMap((statement) =>
    ts.isExportDeclaration(statement) && statement.exportClause && ts.isNamedExports(statement.exportClause)
      ? [...statement.exportClause.elements]
      : [],
  )
  return specifiers.map(({ name }) => name.text)
}

function membersOf(file: string, interfaceName: string): string[] {
  const source = parse(file)
  const declaration = source.statements.find(
    (statement) => ts.isInterfaceDeclaration(statement) && statement.name.text === interfaceName,
  )
  if (!declaration || !ts.isInterfaceDeclaration(declaration)) throw new Error(`${file} has no ${interfaceName}`)
  return declaration.members.flatMap(({ name }) => (name ? [name.getText(source)] : []))
}

/** The words of a union of texts. */
function wordsOf(file: string, typeName: string): string[] {
  const source = parse(file)
  const declaration = source.statements.find(
    (statement) => ts.isTypeAliasDeclaration(statement) && statement.name.text === typeName,
  )
  return Array.from(declaration?.getText(source).matchAll(/'([^']+)'/g) ?? [], ([, word = '']) => word)
}

/** Parts of an exchange, of which the page tells the members. */
const PARTS = ['CallOutcome', 'ExchangeRecord', 'ExitRecord', 'LogEntry', 'PdkCall', 'PluginPhase', 'Problem']
const MESSAGES = ['MessageHeaders', 'ReceivedRequest', 'ReceivedResponse', 'ReceivedStream', 'StreamData']
const OTHERS = ['DeclarativeDocument', 'ProblemKind', 'ProblemsMode', 'UpstreamTry']
const untold = new Set([...PARTS, ...MESSAGES, ...OTHERS])

test.each(exportsOf('src/index.ts').filter((name) => !untold.has(name)))('the reference names %s', (name) => {
  expect(reference).toMatch(new RegExp(`\\b${name}\\b`))
})

test.each([
  ['src/gateway/options.ts', 'GatewayEntities'],
  ['src/gateway/options.ts', 'GatewayOptions'],
  ['src/gateway/options.ts', 'KongConf'],
  ['src/gateway/plugin.ts', 'PluginScope'],
  ['src/gateway/request-init.ts', 'CallerInit'],
  ['src/gateway/request-init.ts', 'RequestInit'],
  ['src/gateway/connect.ts', 'ConnectInit'],
  ['src/upstream/reply.ts', 'UpstreamReply'],
  ['src/exchange.ts', 'PdkCall'],
  ['src/exchange.ts', 'LogEntry'],
  ['src/exchange.ts', 'ExitRecord'],
  ['src/exchange.ts', 'Problem'],
  ['src/exchange.ts', 'UpstreamTry'],
  ['src/exchange.ts', 'Exchange'],
  ['src/exchange.ts', 'StreamExchange'],
])('%s: the reference names the members of %s', (file, name) => {
  const members = membersOf(file, name).filter((member) => !member.startsWith('_'))

  expect(members.filter((member) => !new RegExp(`\\b${member}\\b`).test(reference))).toEqual([])
})

test('the reference tells every kind of problem', () => {
  const kinds = wordsOf('src/exchange.ts', 'ProblemKind')

  expect(kinds).toContain('handler-threw')
  expect(kinds.filter((kind) => !reference.includes(`\`${kind}\``))).toEqual([])
})

test('the guide to Jest tells every matcher', () => {
  const guide = readFileSync(path.join(root, 'docs/guide-jest.md'), 'utf8')

  expect(exportsOf('src/jest/matchers/index.ts').filter((matcher) => !guide.includes(`\`${matcher}(`))).toEqual([])
})
