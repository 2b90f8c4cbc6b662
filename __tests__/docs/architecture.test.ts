import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const root = path.join(__dirname, '../..')
const text = readFileSync(path.join(root, 'docs/architecture.md'), 'utf8')
const quoted = [...new Set(Array.from(text.matchAll(/`([^`\n]+)`/g), ([, word = '']) => word))]

const source = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(path.join(root, 'src', file), 'utf8'))
  .join('\n')

test.each(quoted.filter((word) => /^(src|__tests__|conformance)\//.test(word)))('%s exists', (file) => {
  expect(existsSync(path.join(root, file))).toBe(true)
})

test.each(quoted.filter((word) => /^\w+\(\)$/.test(word) && word !== 'error()'))('%s is a function', (name) => {
  expect(source).toMatch(new RegExp(`function ${name.slice(0, -2)}\\b`))
})

test.each(quoted.filter((word) => /^[A-Z]\w+[a-z]\w*$/.test(word)))('%s is a class, a type or an object', (name) => {
  expect(source).toMatch(new RegExp(`(class|interface|type|const) ${name}\\b`))
})

/** Rows of tables that name a function and then its file. */
const rows = Array.from(text.matchAll(/\| +`(\w+)(?:\(\))?` +\| +`(src\/[^`]+)` +\|$/gm), ([, name, file]) => ({
  name,
  file,
}))

test.each(rows)('$name is exported by $file', ({ name, file }) => {
  expect(readFileSync(path.join(root, file ?? ''), 'utf8')).toMatch(new RegExp(`export [\\w ]*\\b${name}\\b`))
})
