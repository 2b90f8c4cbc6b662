/** A language in which a plugin can be begun. */
export interface Language {
  readonly title: string
  /** Other words for it. */
  readonly aliases: readonly string[]
  /** What to type, to see the tests pass. */
  readonly steps: readonly string[]
  /** The plugin, as `kong-pdk-mock run` takes it. */
  readonly plugin: (name: string) => string
}

const NODE_STEPS = ['npm install', 'npm test']

/** Each has a folder of its name in `templates`. */
export const LANGUAGES: Readonly<Record<string, Language>> = {
  js: {
    title: 'JavaScript',
    aliases: ['javascript', 'node'],
    steps: NODE_STEPS,
    plugin: (name) => `plugins/${name}.js`,
  },
  ts: { title: 'TypeScript', aliases: ['typescript'], steps: NODE_STEPS, plugin: (name) => `plugins/${name}.ts` },
  python: {
    title: 'Python',
    aliases: ['py', 'python3'],
    steps: ['python3 -m venv .venv && .venv/bin/pip install -r requirements.txt', 'npx kong-pdk-mock test'],
    plugin: (name) => `plugins/${name}.py`,
  },
  go: { title: 'Go', aliases: ['golang'], steps: ['npx kong-pdk-mock test'], plugin: () => '.' },
}

/** The name of the folder of a language, by its name or another word for it. */
export function languageNamed(word: string): string | undefined {
  const wanted = word.toLowerCase()
  return Object.keys(LANGUAGES).find((name) => name === wanted || LANGUAGES[name]?.aliases.includes(wanted))
}
