import { connect } from 'node:net'
import { now, pause } from './real-time'

const STEP_MS = 20

/**
 * Waits until somebody listens at a socket.
 *
 * @param timeout - milliseconds
 * @param hasEnded - asked again and again; when it is true, nobody will
 * @returns whether somebody listens
 */
export async function waitForSocket(socket: string, timeout: number, hasEnded: () => boolean): Promise<boolean> {
  const end = now() + timeout
  while (!(await isListening(socket))) {
    if (hasEnded() || now() > end) return false
    await pause(STEP_MS)
  }
  return true
}

export function isListening(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path)
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
