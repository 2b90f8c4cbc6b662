import type { LuaValue } from '../../lua/values'
import { CallableModule, type PdkFunction } from '../private/module'
import type { KongRequest } from '../private/kong-request'
import { lookedUpOnce, type LogFacility } from './facility'
import { inspectValue } from './inspect-value'
import { checkSomething, isLogged } from './write'

const LEVEL = 'notice'
const WIDTH = 120

/** `kong.log.inspect(...)`: the arguments in Lua's notation, in a box of lines. */
export const inspect = new CallableModule(
  (kong, ...args) => {
    const log = lookedUpOnce(kong, 'kong.log.inspect', (found) => found)
    if (log.inspects) writeBox(kong, log, args)
    return undefined
  },
  {
    on: switchTo(true),
    off: switchTo(false),
    print: (kong, ...args) => {
      const log = lookedUpOnce(kong, 'kong.log.inspect.print', (found) => (found.inspects ? found : undefined))
      if (log) writeBox(kong, log, args)
      return undefined
    },
  },
)

function switchTo(inspects: boolean): PdkFunction {
  const name = `kong.log.inspect.${inspects ? 'on' : 'off'}`
  return (kong) => {
    lookedUpOnce(kong, name, (found) => found).inspects = inspects
    return undefined
  }
}

function writeBox(kong: KongRequest, log: LogFacility, args: readonly LuaValue[]): void {
  if (!isLogged(kong, LEVEL)) return
  checkSomething(args)
  const title = `[kong] [${log.namespace ?? 'core'}]`
  kong.log(LEVEL, `${title}${'-'.repeat(Math.max(0, WIDTH + 1 - title.length))}+`)
  for (const part of wrap(args.map(inspectValue).join(' '))) kong.log(LEVEL, `|${part.padEnd(WIDTH)}|`)
  kong.log(LEVEL, `+${'-'.repeat(WIDTH)}+`)
}

/**
 * Kong cuts by bytes, and so within a character; a line break right behind a full line is not seen with it and makes an
 * empty line of its own.
 */
function wrap(text: string): string[] {
  const parts: string[] = []
  for (let at = 0; at < text.length;) {
    const part = text.slice(at, at + WIDTH)
    const lineBreak = part.indexOf('\n')
    parts.push(lineBreak < 0 ? part : part.slice(0, lineBreak))
    at += lineBreak < 0 ? WIDTH : lineBreak + 1
  }
  return parts
}
