export { assertExchange, type ExchangeAssertions } from './assert/assert-exchange'
