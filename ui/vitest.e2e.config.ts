import { defineConfig } from 'vitest/config';

// Runs against a server that is there already: GATEHOUSE, GATEHOUSE_GATEWAY, GATEHOUSE_USER, GATEHOUSE_PASSWORD.
export default defineConfig({
  test: {
    include: ['tests/e2e/**/*.spec.ts'],
    environment: 'node',
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    bail: 0,
  },
});
