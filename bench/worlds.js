'use strict'

/** A configuration of the size that tests have: what `createGateway` reads, checks and completes. */
const SMALL_WORLD = {
  services: [
    { name: 'orders', url: 'http://orders.internal:8080/api', retries: 2 },
    { name: 'users', url: 'https://users.internal', tags: ['people'] },
  ],
  routes: [
    { name: 'orders', paths: ['/orders'], methods: ['GET', 'POST'], service: 'orders' },
    { name: 'order', paths: ['~/orders/(?<id>\\d+)$'], service: 'orders' },
    { name: 'users', hosts: ['users.example.com'], paths: ['/'], service: 'users' },
  ],
  consumers: [{ username: 'ada' }, { username: 'grace', custom_id: '7' }],
  keyauth_credentials: [{ consumer: 'ada', key: 's3cret' }],
  plugins: [{ name: 'key-auth', service: 'orders' }],
}

/** One service with so many routes, each of its own path: `/r0`, `/r1`, … */
function worldOfRoutes(count) {
  return {
    services: [{ name: 'service', url: 'http://service.internal' }],
    routes: Array.from({ length: count }, (_, index) => ({ paths: [`/r${index}`], service: 'service' })),
  }
}

module.exports = { SMALL_WORLD, worldOfRoutes }
