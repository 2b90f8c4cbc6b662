import { handlerException, rpcException } from '../../../src/plugin-servers/rpc/python-traceback'

const SERVER = '  File "/venv/lib/python3.11/site-packages/kong_pdk/server.py", line 62, in _handler_event_func'

/** As CPython 3.11 and kong-pdk 0.36 write it when a handler raises. */
function thread(...lines: string[]): string[] {
  return [
    'Exception in thread Thread-4 (_handler_event_func):',
    'Traceback (most recent call last):',
    '  File "/usr/lib/python3.11/threading.py", line 1045, in _bootstrap_inner',
    '    self.run()',
    SERVER,
    '    cls_phase(Kong(ch, lua_style).kong)',
    ...lines,
  ]
}

test('the exception of a thread stands with the line that raised it', () => {
  const said = thread('  File "/my/p.py", line 9, in access', '    v = 1 / 0', '        ~~^~~', 'ZeroDivisionError: x')

  expect(handlerException(said)).toEqual({ error: 'ZeroDivisionError: x', at: '/my/p.py:9' })
})

test("what a library raises stands with the author's line that called it", () => {
  const said = thread(
    '  File "/my/p.py", line 12, in access',
    '    json.loads(body)',
    '  File "/usr/lib/python3.11/json/__init__.py", line 346, in loads',
    '    return _default_decoder.decode(s)',
    '  File "/my/.venv/lib/python3.11/site-packages/requests/api.py", line 3, in get',
    'json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)',
  )

  expect(handlerException(said)).toEqual({
    error: 'json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)',
    at: '/my/p.py:12',
  })
})

test('of a chain of exceptions the last one counts', () => {
  const said = thread(
    '  File "/my/p.py", line 9, in access',
    "KeyError: 'a'",
    'During handling of the above exception, another exception occurred:',
    'Traceback (most recent call last):',
    SERVER,
    '  File "/my/p.py", line 11, in access',
    'ValueError: no a',
  )

  expect(handlerException(said)).toEqual({ error: 'ValueError: no a', at: '/my/p.py:11' })
})

test('a message of several lines is told by its first', () => {
  const said = thread('  File "/my/p.py", line 9, in access', 'ValueError: one', 'two')

  expect(handlerException(said)).toEqual({ error: 'ValueError: one', at: '/my/p.py:9' })
})

test('an exception without a line of the author has none', () => {
  const said = thread('TypeError: Plugin.access() takes 1 positional argument but 2 were given')

  expect(handlerException(said)).toMatchObject({ at: undefined })
})

test('a constructor that raises is told by the RPC that it fails', () => {
  const said = [
    'INFO - [05:05:13] something else',
    'ERROR - [05:05:13] rpc: #3 exception: Traceback (most recent call last):',
    '  File "/venv/lib/python3.11/site-packages/kong_pdk/module.py", line 80, in __init__',
    '    self.cls = cls(config)',
    '  File "/my/p.py", line 6, in __init__',
    '    self.config = config["nope"]',
    "KeyError: 'nope'",
  ]

  expect(rpcException(said)).toEqual({ error: "KeyError: 'nope'", at: '/my/p.py:6' })
  // The server has answered: no handler has ended without a word.
  expect(handlerException(said)).toBeUndefined()
})

test('a greenlet is told behind its exception', () => {
  const said = [
    'Traceback (most recent call last):',
    '  File "src/gevent/greenlet.py", line 908, in gevent._gevent_cgreenlet.Greenlet.run',
    SERVER,
    '  File "/my/p.py", line 9, in access',
    'ValueError: no tea',
    '2026-01-01T00:00:00Z <Greenlet at 0x7f: _handler_event_func(1)> failed with ValueError',
  ]

  expect(handlerException(said)).toEqual({ error: 'ValueError: no tea', at: '/my/p.py:9' })
})

test('what a plugin prints itself is no exception', () => {
  expect(handlerException(['Traceback (most recent call last):', '  File "/my/p.py", line 9', 'ValueError: x'])).toBe(
    undefined,
  )
  expect(handlerException(['hello'])).toBe(undefined)
})
