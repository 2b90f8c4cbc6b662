import { hexDump } from '../../../src/report/page/hex'

test('bytes stand sixteen a line, with what can be printed beside them', () => {
  expect(hexDump(Uint8Array.from([...Buffer.from('GET / HTTP/1.1\r\n'), 0xff]))).toBe(
    [
      '000000  47 45 54 20 2f 20 48 54  54 50 2f 31 2e 31 0d 0a  GET / HTTP/1.1··',
      '000010  ff                                                ·',
    ].join('\n'),
  )
})

test('no bytes are no lines', () => {
  expect(hexDump(new Uint8Array())).toBe('')
})
