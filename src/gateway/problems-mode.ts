import { oneOf } from '../errors/option-kinds'

/** What a plugin's mistake may do: the values of `ProblemsMode`. */
export const PROBLEMS_MODE = oneOf('reject', 'record')
