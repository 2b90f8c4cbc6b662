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
