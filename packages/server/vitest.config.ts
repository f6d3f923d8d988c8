import { defineConfig } from 'vitest/config'

/** Starting a database takes seconds on a busy machine; a test that hangs still ends. */
export default defineConfig({
  test: {
    name: 'server',
    include: ['{src,test}/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
})
