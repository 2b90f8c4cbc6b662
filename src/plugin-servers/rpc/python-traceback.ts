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

/** The exception that ended a handler, in what a Python server wrote while it ran. Of a chain, it is the last one. */
export function handlerException(lines: readonly string[]): PythonException | undefined {
  return exceptionIn(behind(lines, THREAD_ENDED) ?? before(lines, GREENLET_ENDED))
}

/** The exception that an RPC answered with, such as that of a constructor. */
export function rpcException(lines: readonly string[]): PythonException | undefined {
  return exceptionIn(behind(lines, RPC_FAILED))
}

function behind(lines: readonly string[], start: RegExp): readonly string[] | undefined {
  const at = lines.findIndex((line) => start.test(line))
  return at < 0 ? undefined : lines.slice(at)
}

function before(lines: readonly string[], end: RegExp): readonly string[] | undefined {
  const at = lines.findIndex((line) => end.test(line))
  return at < 0 ? undefined : lines.slice(0, at)
}

function exceptionIn(report: readonly string[] = []): PythonException | undefined {
  const traceback = report.slice(report.findLastIndex((line) => TRACEBACK.test(line)) + 1)
  const error = traceback.find((line) => ERROR.test(line))
  return error === undefined ? undefined : { error, at: authorsLine(traceback) }
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
