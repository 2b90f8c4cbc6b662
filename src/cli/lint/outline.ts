import type { AnyNode, Program } from 'acorn'
import { childrenOf, isClass, memberName, staticName, type ClassNode } from './ast'
import { isPhase } from './class-rules'

/** What a file says about itself, as far as its source tells. */
export interface Outline {
  /** The node of each export, by name: the value, or the name where the value stands elsewhere. */
  readonly exports: ReadonlyMap<string, AnyNode>
  /** Names that an export stands for: `Plugin` may be the class `KeyAuth`. */
  readonly aliases: ReadonlyMap<string, string>
  readonly classes: ReadonlyMap<string, ClassNode>
}

/** Reads exports of either kind: `module.exports = {…}`, `exports.X = …`, `export …`. */
export function outlineOf(program: Program): Outline {
  const exports = new Map<string, AnyNode>()
  const aliases = new Map<string, string>()
  const classes = new Map<string, ClassNode>()
  const add = (name: string, node: AnyNode): void => {
    exports.set(name, node)
    if (node.type === 'Identifier') aliases.set(name, node.name)
  }
  for (const statement of program.body) {
    for (const [name, node] of exportsOf(statement)) add(name, node)
    for (const child of [statement, ...childrenOf(statement)]) {
      if (isClass(child) && child.id) classes.set(child.id.name, child)
      if (child.type === 'VariableDeclarator' && child.id.type === 'Identifier' && child.init && isClass(child.init)) {
        classes.set(child.id.name, child.init)
      }
    }
  }
  return { exports, aliases, classes }
}

function exportsOf(statement: AnyNode): [string, AnyNode][] {
  switch (statement.type) {
    case 'ExpressionStatement':
      return statement.expression.type === 'AssignmentExpression'
        ? assigned(statement.expression.left, statement.expression.right)
        : []
    case 'ExportDefaultDeclaration':
      return [['default', statement.declaration]]
    case 'ExportNamedDeclaration':
      return [
        ...statement.specifiers.map(({ exported, local }): [string, AnyNode] => [
          staticName(exported, false) ?? '',
          local,
        ]),
        ...(statement.declaration ? declared(statement.declaration) : []),
      ]
    default:
      return []
  }
}

function declared(declaration: AnyNode): [string, AnyNode][] {
  if (declaration.type === 'VariableDeclaration') {
    return declaration.declarations.flatMap(({ id, init }) =>
      id.type === 'Identifier' ? [[id.name, init ?? id] satisfies [string, AnyNode]] : [],
    )
  }
  return 'id' in declaration && declaration.id?.type === 'Identifier' ? [[declaration.id.name, declaration]] : []
}

function assigned(target: AnyNode, value: AnyNode): [string, AnyNode][] {
  if (isModuleExports(target)) return value.type === 'ObjectExpression' ? members(value) : [['module.exports', value]]
  if (target.type !== 'MemberExpression') return []
  const name = memberName(target)
  const isExports =
    isModuleExports(target.object) || (target.object.type === 'Identifier' && target.object.name === 'exports')
  return name !== undefined && isExports ? [[name, value]] : []
}

function isModuleExports(node: AnyNode): boolean {
  return (
    node.type === 'MemberExpression' &&
    node.object.type === 'Identifier' &&
    node.object.name === 'module' &&
    memberName(node) === 'exports'
  )
}

function members(object: AnyNode & { readonly type: 'ObjectExpression' }): [string, AnyNode][] {
  return object.properties.flatMap((property) => {
    if (property.type !== 'Property') return []
    const name = staticName(property.key, property.computed)
    return name === undefined ? [] : [[name, property.value] satisfies [string, AnyNode]]
  })
}

/**
 * The class that a file exports as `Plugin`, and those it extends in the same file. In a file without one, a class whose handlers
 * take `kong` is the plugin of another file.
 */
export function pluginClasses({ exports, aliases, classes }: Outline): ClassNode[] {
  const exported = exports.get('Plugin') ?? exports.get('module.exports') ?? exports.get('default')
  const known = exported && isClass(exported) ? exported : classes.get(aliases.get('Plugin') ?? '')
  const first = known && (exports.has('Plugin') || handlesKong(known)) ? known : [...classes.values()].find(handlesKong)
  const found: ClassNode[] = []
  for (let level = first; level && !found.includes(level); level = classes.get(superName(level) ?? ''))
    found.push(level)
  return found
}

function handlesKong(cls: ClassNode): boolean {
  return cls.body.body.some((member) => {
    if (member.type !== 'MethodDefinition' || !isPhase(staticName(member.key, member.computed))) return false
    const [first] = member.value.params
    return first?.type === 'Identifier' && first.name === 'kong'
  })
}

export function superName({ superClass }: ClassNode): string | undefined {
  return superClass?.type === 'Identifier' ? superClass.name : undefined
}
