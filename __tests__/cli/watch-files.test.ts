import { renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { FileWatch } from '../../src/cli/watch-files'
import { folderWith } from './support/files'

const watches: FileWatch[] = []

afterEach(() => watches.splice(0).forEach((watch) => watch.close()))

/** A watch over targets in a folder, and a way to wait for what it tells. */
function follow(folder: string, ...targets: string[]) {
  const told: string[][] = []
  let wake = () => {}
  const watch = new FileWatch((changed) => {
    told.push(changed.map((file) => path.relative(folder, file)))
    wake()
  }, 20)
  watches.push(watch)
  watch.follow(targets.map((target) => path.join(folder, target)))
  const next = async (): Promise<string[]> => {
    while (told.length === 0) await new Promise<void>((resolve) => (wake = resolve))
    return told.shift() ?? []
  }
  return { watch, next }
}

test('a file that is written is told', async () => {
  const folder = folderWith({ 'a.yml': '1', 'b.yml': '1' })
  const { next } = follow(folder, 'a.yml')

  writeFileSync(path.join(folder, 'b.yml'), 'two')
  writeFileSync(path.join(folder, 'a.yml'), 'two')

  await expect(next()).resolves.toEqual(['a.yml'])
})

test('a file that an editor puts in its place by renaming is told', async () => {
  const folder = folderWith({ 'a.yml': '1' })
  const { next } = follow(folder, 'a.yml')

  writeFileSync(path.join(folder, 'a.yml.new'), '2')
  renameSync(path.join(folder, 'a.yml.new'), path.join(folder, 'a.yml'))

  await expect(next()).resolves.toEqual(['a.yml'])
})

test('a file that goes, and one that comes, are told', async () => {
  const folder = folderWith({ 'a.yml': '1' })
  const { next } = follow(folder, 'a.yml', 'new.yml')

  rmSync(path.join(folder, 'a.yml'))
  await expect(next()).resolves.toEqual(['a.yml'])

  writeFileSync(path.join(folder, 'new.yml'), '1')
  await expect(next()).resolves.toEqual(['new.yml'])
})

test('a folder tells of its files, but of no hidden ones', async () => {
  const folder = folderWith({ 'plugins/a.js': '1', 'plugins/.swp': '1' })
  const { next } = follow(folder, 'plugins')

  writeFileSync(path.join(folder, 'plugins/.swp'), 'two')
  writeFileSync(path.join(folder, 'plugins/b.js'), '1')

  await expect(next()).resolves.toEqual(['plugins/b.js'])
})

test('changes that follow each other are told together', async () => {
  const folder = folderWith({ 'a.js': '1', 'b.js': '1' })
  const { next } = follow(folder, 'b.js', 'a.js')

  for (const name of ['b.js', 'a.js']) writeFileSync(path.join(folder, name), 'two')

  await expect(next()).resolves.toEqual(['a.js', 'b.js'])
})

test('a file whose modes or times of access change only is not told', async () => {
  const folder = folderWith({ 'a.js': '1', 'b.js': '1' })
  const time = new Date('2024-01-01T00:00:00Z')
  for (const name of ['a.js', 'b.js']) utimesSync(path.join(folder, name), time, time)
  const { next } = follow(folder, 'a.js', 'b.js')

  utimesSync(path.join(folder, 'a.js'), new Date(), time)
  writeFileSync(path.join(folder, 'b.js'), 'two')

  await expect(next()).resolves.toEqual(['b.js'])
})

test('what is followed can be changed', async () => {
  const folder = folderWith({ 'old/a.js': '1', 'new/b.js': '1' })
  const { watch, next } = follow(folder, 'old/a.js')

  watch.follow([path.join(folder, 'new/b.js')])
  writeFileSync(path.join(folder, 'old/a.js'), 'two')
  writeFileSync(path.join(folder, 'new/b.js'), 'two')

  await expect(next()).resolves.toEqual(['new/b.js'])
})
