const WIDTH = 16

/** Bytes as `hexdump -C` writes them: offset, sixteen bytes, and what can be printed of them. */
export function hexDump(bytes: Uint8Array): string {
  const lines: string[] = []
  for (let at = 0; at < bytes.length; at += WIDTH) {
    const row = Array.from(bytes.subarray(at, at + WIDTH))
    const hex = row.map((byte) => byte.toString(16).padStart(2, '0'))
    const halves = [hex.slice(0, 8).join(' '), hex.slice(8).join(' ')].join('  ').padEnd(WIDTH * 3)
    lines.push(`${at.toString(16).padStart(6, '0')}  ${halves}  ${row.map(printed).join('')}`)
  }
  return lines.join('\n')
}

function printed(byte: number): string {
  return byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·'
}
