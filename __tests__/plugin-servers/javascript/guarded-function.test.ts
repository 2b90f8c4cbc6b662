import { GuardedFunction } from '../../../src/plugin-servers/javascript/guarded-function'

const real = process.exit
let passed: unknown[][]
const found = (...args: unknown[]): never => {
  passed.push(args)
  return undefined as never
}

/** One whose calls belong to a plugin when they have this code. */
function guard(own: number): GuardedFunction {
  return new GuardedFunction('exit', ([code]) => {
    if (code === own) throw new Error(`plugin ${own}`)
  })
}

beforeEach(() => {
  passed = []
  process.exit = found
})

afterEach(() => {
  process.exit = real
})

test('it stands there from install to remove', () => {
  const one = guard(1)

  one.install()
  expect(() => process.exit(1)).toThrow('plugin 1')
  process.exit(2)
  one.remove()

  expect(process.exit).toBe(found)
  expect(passed).toEqual([[2]])
})

test('those of several gateways ask one another, and each that goes leaves the others', () => {
  const [one, two] = [guard(1), guard(2)]
  one.install()
  two.install()
  expect(() => process.exit(1)).toThrow('plugin 1')
  expect(() => process.exit(2)).toThrow('plugin 2')

  one.remove()
  process.exit(1)
  expect(() => process.exit(2)).toThrow('plugin 2')
  two.remove()

  expect(process.exit).toBe(found)
  expect(passed).toEqual([[1]])
})

test('one that comes back beneath another is found there', () => {
  const [one, two] = [guard(1), guard(2)]
  one.install()
  two.install()
  one.remove()
  one.install()

  expect(() => process.exit(1)).toThrow('plugin 1')
  process.exit(3)
  two.remove()
  one.remove()

  expect(process.exit).toBe(found)
  expect(passed).toEqual([[3]])
})

test('a patch that was put on top stays, and what it passes on arrives', () => {
  const one = guard(1)
  one.install()
  const beneath = process.exit
  const patch = (code?: number): never => beneath((code ?? 0) + 1)
  process.exit = patch as typeof process.exit
  one.remove()

  expect(process.exit).toBe(patch)
  process.exit(1)
  one.install()
  process.exit(5)
  one.remove()

  expect(process.exit).toBe(patch)
  expect(passed).toEqual([[2], [6]])
})

test('a patch that is taken away leaves what is gone behind, which the next one clears up', () => {
  const [one, two] = [guard(1), guard(2)]
  one.install()
  const beneath = process.exit
  process.exit = found
  one.remove()
  process.exit = beneath
  process.exit(1)
  two.install()
  two.remove()

  expect(process.exit).toBe(found)
  expect(passed).toEqual([[1]])
})

test('a double of a test is left where it is', () => {
  const double = jest.fn<never, []>()
  process.exit = double
  const one = guard(1)

  one.install()
  process.exit(1)
  one.remove()

  expect(process.exit).toBe(double)
  expect(double).toHaveBeenCalledWith(1)
})

test('where it cannot be replaced it stays', () => {
  Object.defineProperty(process, 'exit', { value: found, writable: false })
  const one = guard(1)
  one.install()
  process.exit(1)
  one.remove()
  Object.defineProperty(process, 'exit', { value: found, writable: true })

  expect(passed).toEqual([[1]])
})
