import { realpathSync } from 'node:fs'

/** What ended a handler or a constructor in Python, and the author's own line at which it did. */
export interface PythonException {
  readonly error: string
  /** `path:line` */
  readonly at: string | undefined
}

/** Python's own report of an exception that ends a thread; kong-pdk 0.36 (PyPI) runs each handler in one. */
const THREAD_ENDED = /^Exception in thread .*_handler_event_func/
/** What kong-pdk 0.36 logs of an exception behind an RPC, such as that of a constructor. */
const RPC_FAILED = /rpc: #\d+ exception: Traceback \(most recent call last\):$/
/** The report of a greenlet, with the exception above it. */
const GREENLET_ENDED = /<Greenlet at .*_handler_event_func.*> failed with \w+/
const TRACEBACK = /Traceback \(most recent call last\):$/
const FRAME = /^\s+File "(.+)", line (\d+), in /
const ERROR = /^[\w.]+(: .*)?$/
/** Python's own library, installed packages, and what is compiled into them. */
const NOT_THE_AUTHORS = /[/\\](?:site-packages|dist-packages|lib[/\\]python[\d.]+)[/\\]|^<|^src[/\\]gevent/

/** The exception in what a Python server wrote during an RPC, if one ended that. Of a chain, it is the last one. */
export function findException(lines: readonly string[]): PythonException | undefined {
  const about = reported(lines)
  const traceback = about.slice(about.findLastIndex((line) => TRACEBACK.test(line)) + 1)
  const error = traceback.find((line) => ERROR.test(line))
  if (error === undefined) return undefined
  return { error, at: authorsLine(traceback) }
}

function reported(lines: readonly string[]): readonly string[] {
  const start = lines.findIndex((line) => THREAD_ENDED.test(line) || RPC_FAILED.test(line))
  if (start >= 0) return lines.slice(start)
  const end = lines.findIndex((line) => GREENLET_ENDED.test(line))
  return end < 0 ? [] : lines.slice(0, end)
}

/** The innermost. */
function authorsLine(traceback: readonly string[]): string | undefined {
  const frames = traceback.map((line) => FRAME.exec(line)).filter((frame) => frame !== null)
  const [, file, line] = frames.findLast(([, name = '']) => !NOT_THE_AUTHORS.test(name)) ?? []
  return file === undefined ? undefined : `${resolved(file)}:${line}`
}

/** A file that is tested alone is a link in a folder of its own. */
function resolved(file: string): string {
  try {
    return realpathSync(file)
  } catch {
    return file
  }
}
