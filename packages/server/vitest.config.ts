import { defineConfig } from 'vitest/config'

/** Starting a database takes seconds on a busy machine; a test that hangs still ends. */
export default defineConfig({
  test: {
    name: 'server',
    maxWorkers: 2,
    isolate: false,
    include: ['{src,test}/**/*.test.ts'],
    testTimeout: 90_000,
    hookTimeout: 180_000,
  },
})
