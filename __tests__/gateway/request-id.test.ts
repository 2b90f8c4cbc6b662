import crypto from 'node:crypto'
import { newRequestId } from '../../src/gateway/request-id'

const ID = /^[0-9a-f]{32}$/

test('a request id is 32 hexadecimal digits, and no two are alike', () => {
  const ids = Array.from({ length: 1000 }, newRequestId)

  for (const id of ids) expect(id).toMatch(ID)
  expect(new Set(ids).size).toBe(ids.length)
})

test('a request has an id of its own where a test has replaced crypto.randomUUID', () => {
  const replaced = jest.spyOn(crypto, 'randomUUID').mockReturnValue('00000000-0000-4000-8000-000000000000')

  const ids = [newRequestId(), newRequestId()]

  replaced.mockRestore()
  expect(ids[0]).toMatch(ID)
  expect(ids[0]).not.toBe(ids[1])
})
