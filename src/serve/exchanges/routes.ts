import type { AnswerStream, WireAnswer } from '../wire/answer'
import { valueOf } from '../wire/head'
import type { WireRequest } from '../wire/request'
import { eventStream } from './event-stream'
import { refusalOf } from './guard'
import type { History } from './history'
import { livePage } from './page'
import type { ServedExchange } from './served-exchange'
import type { ServedMasks } from './served-masks'
import { shownExchange, type ShownExchange } from './shown-exchange'

const BASE = '/__exchanges'
const EVENT_STREAM = 'text/event-stream'
const PROTECTION = [
  ['Cache-Control', 'no-store'],
  ['X-Content-Type-Options', 'nosniff'],
  ['Referrer-Policy', 'no-referrer'],
  ['X-Frame-Options', 'DENY'],
  ['Cross-Origin-Resource-Policy', 'same-origin'],
] as const

/** How the pages are shown. */
export interface PagesOptions {
  /** Whether at addresses that other machines can reach. */
  readonly allowRemote: boolean
  readonly title: string
  readonly secrets: 'masked' | 'shown'
}

/** The server's own pages, which tell what it has served. They lie over whatever the gateway would answer there. */
export class ExchangePages {
  constructor(
    private readonly history: History,
    private readonly masks: ServedMasks,
    private readonly options: PagesOptions,
  ) {}

  /** @returns undefined for what is the gateway's */
  answer(request: WireRequest): WireAnswer | undefined {
    const path = request.target.split('?', 1)[0] ?? ''
    if (!path.startsWith(BASE)) return undefined
    const rest = path.slice(BASE.length)
    if (rest !== '' && !/^[./]/.test(rest)) return undefined
    const refusal = refusalOf(request, this.options.allowRemote)
    const page =
      refusal === undefined ? this.#page(rest, this.#lastSeen(request)) : answer(403, 'text/plain', `${refusal}\n`)
    return request.method === 'HEAD' ? { ...page, body: new Uint8Array(), stream: undefined } : page
  }

  #page(rest: string, seen: number): WireAnswer {
    if (rest === '' || rest === '/') return answer(200, 'text/html', livePage(this.options, this.history.limit))
    if (rest === '.json') return json(this.history.kept.map(this.#show))
    if (rest === '/events')
      return streamed(eventStream(this.history, seen, (served) => JSON.stringify(this.#show(served))))
    const id = /^\/(\d+)\.json$/.exec(rest)?.[1]
    const served = id === undefined ? undefined : this.history.kept.find((one) => one.id === Number(id))
    if (!served) return answer(404, 'text/plain', 'There is no such page, or the exchange is no longer kept.\n')
    return json(this.#show(served))
  }

  /** A listener of the server that was here before has seen exchanges of other numbers. */
  #lastSeen({ headers }: WireRequest): number {
    const id = Number(valueOf(headers, 'last-event-id') ?? 0)
    return id > this.history.count ? 0 : id
  }

  readonly #show = (served: ServedExchange): ShownExchange => shownExchange(served, this.masks)
}

function json(value: unknown): WireAnswer {
  return answer(200, 'application/json', `${JSON.stringify(value, null, 2)}\n`)
}

function answer(status: number, type: string, text: string): WireAnswer {
  const body = Buffer.from(text)
  const policy =
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; connect-src 'self'; img-src data:"
  return {
    status,
    reason: status === 200 ? 'OK' : status === 403 ? 'Forbidden' : 'Not Found',
    headers: [
      ['Content-Type', `${type}; charset=utf-8`],
      ['Content-Length', String(body.length)],
      ['Connection', 'close'],
      ['Content-Security-Policy', policy],
      ...PROTECTION,
    ],
    body,
  }
}

function streamed(stream: AnswerStream): WireAnswer {
  const headers = [['Content-Type', EVENT_STREAM], ['Connection', 'close'], ...PROTECTION] as const
  return { status: 200, reason: 'OK', headers, body: new Uint8Array(), stream }
}
