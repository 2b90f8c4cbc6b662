import { readdirSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'

const root = path.join(__dirname, '..', '..')

/** All of this folder, compiled by the options of the project. */
export const compileTypeTests = (): ts.Program => {
  const config = ts.readConfigFile(path.join(root, 'tsconfig.json'), ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, root)
  const files = readdirSync(__dirname).filter((file) => file.endsWith('.ts'))

  return ts.createProgram(
    files.map((file) => path.join(__dirname, file)),
    options,
  )
}

/** One function or module of an interface: its name there, and what the compiler knows of it. */
export interface Member {
  path: string
  doc: string
  type: string
  isModule: boolean
}

const describe = (checker: ts.TypeChecker, symbol: ts.Symbol, at: string, node: ts.Node): Member => {
  const type = checker.getTypeOfSymbolAtLocation(symbol, node)
  const tags = symbol.getJsDocTags(checker).map((tag) => ts.displayPartsToString(tag.text))

  return {
    path: `${at}.${symbol.name}`,
    doc: [ts.displayPartsToString(symbol.getDocumentationComment(checker)), ...tags].join(' ').trim(),
    type: checker.typeToString(type, node, ts.TypeFormatFlags.NoTruncation),
    isModule: type
      .getProperties()
      .some((property) => property.declarations?.[0]?.getSourceFile().fileName.startsWith(root + '/src')),
  }
}

const membersOf = (checker: ts.TypeChecker, type: ts.Type, at: string, node: ts.Node): Member[] =>
  type.getProperties().flatMap((symbol) => {
    const member = describe(checker, symbol, at, node)
    const inner = checker.getTypeOfSymbolAtLocation(symbol, node)
    return [member, ...(member.isModule ? membersOf(checker, inner, member.path, node) : [])]
  })

/** Every member of `Kong`, however deep, by its path from `kong`. */
export const membersOfKong = (program: ts.Program): Member[] => {
  const checker = program.getTypeChecker()
  const file = program.getSourceFile(path.join(root, 'src/pdk/types/kong.ts'))
  const kong = file?.statements.find((node) => ts.isInterfaceDeclaration(node) && node.name.text === 'Kong')
  if (!kong) throw new Error('interface Kong not found')

  return membersOf(checker, checker.getTypeAtLocation(kong), 'kong', kong)
}
