import luaparse from 'luaparse'

type Expression = luaparse.Expression

/** The value of a Lua file that is nothing but `return <data>`; a table with named members is an object, any other an array. */
export function readLua(source: string): unknown {
  // Each code unit of the text is one byte of the file.
  const { body } = luaparse.parse(source, { luaVersion: 'LuaJIT', encodingMode: 'pseudo-latin1' })
  const [statement] = body
  if (body.length !== 1 || statement?.type !== 'ReturnStatement') throw new Error('expected one return statement')
  return valueOf(statement.arguments[0])
}

function valueOf(node: Expression | undefined): unknown {
  switch (node?.type) {
    case 'StringLiteral':
    case 'NumericLiteral':
    case 'BooleanLiteral':
      return node.value
    case 'UnaryExpression':
      if (node.operator === '-') return -Number(valueOf(node.argument))
      break
    case 'MemberExpression':
      if (node.identifier.name === 'null') return null
      break
    case 'TableConstructorExpression':
      return tableOf(node)
    default:
  }
  throw new Error(`no data: ${node?.type ?? 'nothing'}`)
}

function tableOf({ fields }: luaparse.TableConstructorExpression): unknown {
  if (fields.every((field) => field.type === 'TableValue')) return fields.map((field) => valueOf(field.value))
  const entries = fields.map((field): [string, unknown] => {
    if (field.type === 'TableValue') throw new Error('names and positions in one table')
    const name = field.type === 'TableKeyString' ? field.key.name : valueOf(field.key)
    return [String(name), valueOf(field.value)]
  })
  return Object.fromEntries(entries)
}
