import { ServerOutput } from '../../../src/plugin-servers/process/server-output'

// As node-color-log 10 writes `[WARN] slow`: each piece clears the line before and writes it anew.
const PIECES = [
  '2026-01-01T00:00:00.000Z \x1b[0m',
  '\x1b[1A\x1b[K',
  '\x1b[1A2026-01-01T00:00:00.000Z \x1b[0m\x1b[43m\x1b[30m[WARN]\x1b[0m',
  '\x1b[1A\x1b[K',
  '\x1b[1A2026-01-01T00:00:00.000Z \x1b[0m\x1b[43m\x1b[30m[WARN]\x1b[0m \x1b[0m\x1b[33mslow\x1b[0m',
]
const LINE = '2026-01-01T00:00:00.000Z [WARN] slow'

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

test('the pieces of a line are one line, however slowly they come', async () => {
  const heard: string[] = []
  const output = new ServerOutput((line) => heard.push(line))
  for (const piece of PIECES) {
    output.write(piece)
    await pause(20)
  }
  expect(heard).toEqual([LINE])
})

test('who reads the output waits for the end of a line that was begun', async () => {
  const heard: string[] = []
  const output = new ServerOutput((line) => heard.push(line))
  output.write(PIECES[0] ?? '')
  setTimeout(() => PIECES.slice(1).forEach(output.write), 20)
  await output.read()
  expect(heard).toEqual([LINE])
})

test('a line that is never ended is heard all the same', async () => {
  const heard: string[] = []
  const output = new ServerOutput((line) => heard.push(line))
  output.write('2026-01-01T00:00:00.000Z')
  await output.read()
  expect(heard).toEqual(['2026-01-01T00:00:00.000Z'])
})

test('any other line is heard at once', async () => {
  const heard: string[] = []
  const output = new ServerOutput((line) => heard.push(line))
  output.write('ready')
  output.write('')
  await output.read()
  expect(heard).toEqual(['ready'])
})
