import { createServer, type IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { Duplex } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { fromBytes, toByteString } from '../../src/lua/strings'
import { LuaTable } from '../../src/lua/table'
import { decodeArgs } from '../../src/nginx/args'
import { decodeChunked } from '../../src/nginx/chunked'
import { parseRequestTarget } from '../../src/nginx/request-target'
import { decodeMultipart } from '../../src/pdk/private/multipart'
import { readRequest, type WireRequest } from '../../src/serve/wire/request'
import { SocketInput } from '../../src/serve/wire/socket-input'

/** Text of any kind, and text in which what means something to a parser is frequent. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom('&', '=', '+', '%', '%41', '/', '..', ';', ' ', '"', '\r\n', '-', 'a') }),
)
const named = fc.array(
  fc.tuple(
    text.filter((name) => name !== ''),
    text,
  ),
  { maxLength: 6 },
)

/** Values by name, as byte strings. */
function grouped(pairs: Iterable<readonly [string, string]>): Record<string, string | string[]> {
  const groups = new Map<string, string[]>()
  for (const [name, value] of pairs) {
    const key = toByteString(name)
    groups.set(key, [...(groups.get(key) ?? []), toByteString(value)])
  }
  return Object.fromEntries(
    Array.from(groups, ([name, [first = '', ...more]]) => [name, more.length ? [first, ...more] : first]),
  )
}

function plain(table: LuaTable): unknown {
  const shown = (value: unknown) => (value instanceof LuaTable ? value.sequence : value)
  return Object.fromEntries(Array.from(table.entries(), ([name, value]) => [String(name), shown(value)]))
}

test('a form that URLSearchParams writes is read as it was', () => {
  fc.assert(
    fc.property(named, (pairs) => {
      expect(plain(decodeArgs(new URLSearchParams(pairs).toString()).args)).toEqual(grouped(pairs))
    }),
  )
})

test('a path is normalised as URL does it', () => {
  const segment = fc.oneof(
    fc.constantFrom('.', '..', 'a', 'b.c', '~d', '%2e', '%41'),
    fc.stringMatching(/^[\w!$'()*+,;=:@-]{1,5}$/),
  )
  fc.assert(
    fc.property(fc.array(segment, { maxLength: 8 }), fc.boolean(), (segments, hasEnd) => {
      const target = `/${segments.join('/')}${hasEnd && segments.length > 0 ? '/' : ''}`
      // nginx answers 400 where the path leaves its root, URL stays there.
      const depths = segments.map(
        (
          (depth) => (one: string) =>
            (depth += /^(\.|%2e){2}$/.test(one) ? -1 : /^(\.|%2e)$/.test(one) ? 0 : 1)
        )(0),
      )
      fc.pre(depths.every((depth) => depth >= 0))

      expect(parseRequestTarget(target)?.uri).toBe(decodeURIComponent(new URL(target, 'http://a').pathname))
    }),
  )
})

test('a form that Fetch writes in parts is read as it was', async () => {
  // What Kong's library makes of names and values with these, it does for reasons of its own.
  const word = fc.string({ unit: fc.constantFrom('a', 'é', '.', '_', '[', ']', '0', '😀'), minLength: 1, maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(word, word), { minLength: 1, maxLength: 5 }), async (pairs) => {
      const form = new FormData()
      for (const [name, value] of pairs) form.append(name, value)
      const sent = new Response(form)
      const body = fromBytes(new Uint8Array(await sent.arrayBuffer()))

      expect(plain(decodeMultipart(body, sent.headers.get('content-type') ?? ''))).toEqual(grouped(pairs))
    }),
  )
})

const token = fc.stringMatching(/^[A-Za-z][\w!#$%&'*+.^`|~-]{0,8}$/).map((name) => `x-${name}`)
const value = fc
  .string({ unit: fc.constantFrom('a', ' ', ',', ':', '"', 'é', '\t'), maxLength: 12 })
  .map((one) => toByteString(one.trim()))
const lines = fc.uniqueArray(fc.tuple(token, value), { maxLength: 5, selector: ([name]) => name.toLowerCase() })
const parts = fc.array(fc.uint8Array({ minLength: 1, maxLength: 40 }), { maxLength: 4 })

/** A request as a client may send it: with the length of its body, or with that in chunks. */
const sent = fc
  .tuple(
    fc.constantFrom('GET', 'POST', 'PATCH'),
    fc.webPath(),
    fc.webQueryParameters(),
    lines,
    parts,
    fc.boolean(),
    fc.constantFrom('', ';x=y', ';x'),
  )
  .map(([method, path, query, headers, body, isChunked, extension]) => {
    const framing = isChunked ? 'Transfer-Encoding: chunked' : `Content-Length: ${Buffer.concat(body).length}`
    const head = [
      `${method} /${path}?${query} HTTP/1.1`,
      'Host: a',
      framing,
      ...headers.map(([name, one]) => `${name}: ${one}`),
      '',
      '',
    ]
    const chunks = body.flatMap((part) => [
      Buffer.from(`${part.length.toString(16)}${extension}\r\n`),
      part,
      Buffer.from('\r\n'),
    ])
    const framed = isChunked ? [...chunks, Buffer.from('0\r\nX-Trailer: 1\r\n\r\n')] : body
    return Buffer.concat([Buffer.from(head.join('\r\n'), 'latin1'), ...framed])
  })

/** A connection whose bytes come in pieces. */
function arriving(bytes: Buffer, size: number): Socket {
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
    bytes.subarray(at * size, (at + 1) * size),
  )
  const socket: unknown = new Duplex({
    read() {
      const piece = pieces.shift()
      if (piece) this.push(piece)
    },
    write: (_, __, done) => done(),
  })
  return socket as Socket
}

/** The request as Node's own parser reads it. */
async function readByNode(socket: Socket): Promise<unknown> {
  const server = createServer()
  const request = await new Promise<IncomingMessage>((resolve, reject) => {
    server.once('request', resolve).once('clientError', reject).emit('connection', socket)
  })
  const { method, url, rawHeaders } = request
  const headers = rawHeaders.flatMap((name, at) => (at % 2 === 0 ? [[name, rawHeaders[at + 1]]] : []))
  return { method, target: url, headers, body: fromBytes(await buffer(request)) }
}

function shown({ method, target, headers, body }: WireRequest): unknown {
  const isChunked = headers.some(([name]) => name === 'Transfer-Encoding')
  const sentBody = fromBytes(body)
  return { method, target, headers, body: isChunked ? decodeChunked(sentBody) : sentBody }
}

test('a request on a connection is read as Node reads it, in whatever pieces it comes', async () => {
  await fc.assert(
    fc.asyncProperty(sent, fc.integer({ min: 1, max: 80 }), async (bytes, size) => {
      const request = await readRequest(new SocketInput(arriving(bytes, size)), () => undefined)

      expect(request && shown(request)).toEqual(await readByNode(arriving(bytes, size)))
    }),
    { numRuns: 50 },
  )
})
