/** @msgpack/msgpack 2.8, DEFAULT_MAX_DEPTH */
export const MAX_DEPTH = 100

/** The list of arguments stands in `[1, id, null, { Data: { Method, Args: […] } }]`. */
export const DEPTH_OF_ARGUMENTS = 5

/** Deeper arguments cannot be sent to Kong. */
export const DEEPEST_ARGUMENT = MAX_DEPTH - DEPTH_OF_ARGUMENTS

/** A longer list is most likely one with holes only, at each of which nobody can look. */
export const MANY = 100_000
