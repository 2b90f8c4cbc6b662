import { Recorder } from '../src/recorder'

const logged = (line: string, plugin?: string) => {
  const recorder = new Recorder()
  recorder.log('warn', line, plugin)
  return recorder.logs[0]
}

test('a handler is recorded by its plugin and phase', () => {
  const recorder = new Recorder()
  recorder.phase('quota', 'access')

  expect(recorder.phases).toEqual(['quota:access'])
})

test('the message of a plugin is what follows its name', () => {
  expect(logged('[kong] [quota] spent', 'quota')).toEqual({
    level: 'warn',
    plugin: 'quota',
    message: 'spent',
    line: '[kong] [quota] spent',
  })
})

test("a line without the plugin's name is its message, but for Kong's own mark", () => {
  expect(logged('[kong] spent', 'quota')).toMatchObject({ plugin: 'quota', message: 'spent' })
  expect(logged('[js:7] spent', 'quota')).toMatchObject({ plugin: 'quota', message: '[js:7] spent' })
})

test('a line that no plugin wrote has no plugin', () => {
  expect(logged('upstream timed out')).toEqual({
    level: 'warn',
    message: 'upstream timed out',
    line: 'upstream timed out',
  })
  expect(logged('[kong] no route')).toMatchObject({ message: 'no route', line: '[kong] no route' })
})

test('what looks like the name of another plugin belongs to the message', () => {
  expect(logged('[kong] [quota] [other] spent', 'quota')?.message).toBe('[other] spent')
})

test('what is no call knows how many calls were made before', () => {
  const recorder = new Recorder()
  const call = {
    plugin: 'quota',
    phase: 'access',
    function: 'kong.log.warn',
    args: [],
    outcome: { returned: undefined },
  } as const
  recorder.routing()
  recorder.phase('quota', 'access', 900)
  recorder.calls.push({ ...call })
  recorder.log('warn', 'spent')
  recorder.tried({ host: '10.0.0.7', port: 80, outcome: 'answered' })

  expect(recorder.moments).toEqual([
    { kind: 'route', calls: 0 },
    { kind: 'phase', calls: 0, plugin: 'quota', phase: 'access', priority: 900 },
    { kind: 'log', calls: 1 },
    { kind: 'try', calls: 1 },
  ])
})

test('the first answer of a plugin is the exit', () => {
  const recorder = new Recorder()
  const exit = { plugin: 'quota', phase: 'access', function: 'kong.response.exit', status: 401 } as const
  const here = new Error()
  recorder.exited(exit, here)
  recorder.exited({ ...exit, status: 500 }, new Error())

  expect(recorder.exit).toBe(exit)
  expect(recorder.exitStack).toBe(here)
})
