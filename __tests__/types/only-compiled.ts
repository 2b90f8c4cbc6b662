import type { Kong } from '../../src/pdk/types/kong'

/** Takes code that the compiler is to accept, or to refuse by `@ts-expect-error`, and never runs it. */
export const onlyCompiled = (_code: (kong: Kong) => unknown): void => undefined
