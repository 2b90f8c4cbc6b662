import ts from 'typescript'
import { compileTypeTests, membersOfKong } from './program'

/** What kong-js-pdk makes of `kong.a.b`: a function that sends the name it has in the gateway. */
type Door = (() => Promise<unknown>) & { [name: string]: Door }
type Pipe = { put(message: { Method: string }): void; get(): Promise<unknown[]> }
const PDK = jest.requireActual<new (pipe: Pipe) => { kong: Door }>('kong-pdk/pdk')

const program = compileTypeTests()
// Before anything asks for documentation: the compiler takes a link to a method for a mistake once it has resolved it.
const diagnostics = ts.getPreEmitDiagnostics(program).filter(({ file }) => file?.fileName.includes('/types/'))
const members = membersOfKong(program)
const snakeCase = members.filter(({ path }) => !/[A-Z]/.test(path))
const camelCase = members.filter(({ path }) => /[A-Z]/.test(path))

const calledInKong = (path: string): string => {
  const sent: string[] = []
  const pdk = new PDK({ put: ({ Method }) => sent.push(Method), get: () => Promise.resolve([]) })
  const door = path
    .split('.')
    .slice(1)
    .reduce<Door>((at, name) => at[name] as Door, pdk.kong)
  void door()
  return sent.join()
}

const inCamelCase = (path: string): string => path.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())

const pathsOf = (list: { path: string }[]): string[] => list.map(({ path }) => path).sort()

test('the tests of this folder compile, and what they refuse is refused', () => {
  expect(ts.formatDiagnostics(diagnostics, ts.createCompilerHost({}))).toBe('')
})

test('every function and module has a sentence that says what it gives, in both spellings', () => {
  expect(members.length).toBeGreaterThan(200)
  expect(pathsOf(members.filter(({ doc }) => !/^[A-Z`].{9}/s.test(doc)))).toEqual([])
})

test('every camelCase spelling reaches a function of the same type', () => {
  const typeOf = (wanted: string) => snakeCase.find(({ path }) => path === wanted)?.type

  expect(pathsOf(camelCase.filter(({ path, type }) => typeOf(calledInKong(path)) !== type))).toEqual([])
})

test('every function has the camelCase spelling under which kong-js-pdk finds it', () => {
  const paths = pathsOf(members)
  const missing = snakeCase.filter(
    ({ path }) => calledInKong(inCamelCase(path)) === path && !paths.includes(inCamelCase(path)),
  )
  const useless = camelCase.filter(({ path }) => !paths.includes(calledInKong(path)))

  expect(pathsOf([...missing, ...useless])).toEqual([])
})

test('a word that begins with a digit keeps its underscore', () => {
  expect(calledInKong('kong.nginx.getTls1VersionStr')).not.toBe('kong.nginx.get_tls1_version_str')
  expect(pathsOf(camelCase)).not.toContain('kong.nginx.getTls1VersionStr')
  expect(pathsOf(camelCase)).not.toContain('kong.client.tls.disableHttp2Alpn')
})
