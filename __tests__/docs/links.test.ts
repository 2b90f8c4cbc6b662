import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const root = path.join(__dirname, '../..')

const pages = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(path.join(root, 'docs')).map((name) => `docs/${name}`),
].filter((file) => file.endsWith('.md'))

/** The anchor that GitHub gives to a title. */
function anchorOf(title: string): string {
  const words = title.toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, '')
  return words.replace(/ /g, '-')
}

const links = pages.flatMap((page) => {
  const text = readFileSync(path.join(root, page), 'utf8').replace(/^```.*?^```$/gms, '')
  return Array.from(text.matchAll(/\]\((?!\w+:)([^)#\s]*)(?:#([^)\s]*))?\)/g), ([, file = '', anchor]) => ({
    page,
    file: file === '' ? page : path.join(path.dirname(page), file),
    anchor,
  }))
})

test.each(links)('$page links to $file, which exists', ({ file }) => {
  expect(existsSync(path.join(root, file))).toBe(true)
})

const withAnchor = links.flatMap(({ anchor, ...link }) => (anchor === undefined ? [] : [{ ...link, anchor }]))

test.each(withAnchor)('$page links to "$anchor" of $file', ({ file, anchor }) => {
  const titles = Array.from(
    readFileSync(path.join(root, file), 'utf8').matchAll(/^#+ (.+)$/gm),
    ([, title = '']) => title,
  )

  expect(titles.map(anchorOf)).toContain(anchor)
})
