import { goServer } from './go-server'
import { jsServer } from './js-server'
import { pythonServer } from './python-server'
import { inProcess, type Transport } from './transport'

const TRANSPORTS: Readonly<Record<string, () => Promise<Transport>>> = {
  'in-process': () => Promise.resolve(inProcess),
  'js-server': jsServer,
  python: pythonServer,
  go: goServer,
}

/** @throws when there is no transport of that name */
export async function openTransport(name: string): Promise<Transport> {
  const open = TRANSPORTS[name]
  if (open) return open()
  throw new Error(`There is no transport "${name}": use one of ${Object.keys(TRANSPORTS).join(', ')}.`)
}
