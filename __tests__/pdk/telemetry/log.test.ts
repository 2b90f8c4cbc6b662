import { telemetry } from '../../../src/pdk/telemetry'

test('telemetry.log records nothing without the OpenTelemetry plugin', () => {
  expect(telemetry.log()).toBeUndefined()
})
