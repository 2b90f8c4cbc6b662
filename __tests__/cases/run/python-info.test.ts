import { infoMistake } from '../../../src/cases/run/python-info'

const PROGRAMS = '/venv/bin'

/** As kong-pdk 0.36 writes it to standard output. */
function failed(name: string, why: string): string {
  return `WARN - [05:05:15] error loading plugin "${name}": ${why}\n`
}

test('plugin info alone is fine', () => {
  expect(infoMistake('[]', PROGRAMS)).toBe(undefined)
  expect(infoMistake('[{"Name": "p"}]\n', PROGRAMS)).toBe(undefined)
})

test('a server that says nothing tells what is wrong with it when it starts', () => {
  expect(infoMistake('', PROGRAMS)).toBe(undefined)
})

test('a module that is not there is to be installed, or found', () => {
  const mistake = infoMistake(`${failed('p', "No module named 'helpers.jwt'")}[]`, PROGRAMS)

  expect(mistake).toContain("p.py does not load: No module named 'helpers.jwt'.")
  expect(mistake).toContain('/venv/bin/pip install')
  expect(mistake).toContain('PYTHONPATH')
})

test('a syntax error stands with its line', () => {
  expect(infoMistake(`${failed('p', "expected ':' (p.py, line 8)")}[]`, PROGRAMS)).toBe(
    "p.py does not load: expected ':' (p.py, line 8).",
  )
})

test('a file that is no plugin keeps Kong from starting', () => {
  const mistake = infoMistake(
    `${failed('helper', "module 'helper' has no attribute 'Plugin'")}[{"Name":"p"}]`,
    PROGRAMS,
  )

  expect(mistake).toContain('helper.py has no class "Plugin"')
  expect(mistake).toContain('another folder')
})

test('each file that does not load is told', () => {
  const mistake = infoMistake(`${failed('a', 'x')}${failed('b', 'y')}[]`, PROGRAMS)

  expect(mistake).toBe('a.py does not load: x.\nb.py does not load: y.')
})

test('what a plugin prints while it is imported keeps Kong from starting', () => {
  const mistake = infoMistake('loading\n[{"Name":"p"}]', PROGRAMS)

  expect(mistake).toContain('does not start')
  expect(mistake).toContain('loading')
  expect(mistake).toContain('sys.stderr')
})
