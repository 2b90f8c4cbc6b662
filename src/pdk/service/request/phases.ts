import { phaseSet } from '../../private/phases'

export const ACCESS_AND_REWRITE = phaseSet('rewrite', 'access')

export const ACCESS_REWRITE_BALANCER = phaseSet('rewrite', 'access', 'balancer')

export const PREREAD_AND_BALANCER = phaseSet('preread', 'balancer')
