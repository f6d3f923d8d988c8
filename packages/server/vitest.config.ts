import { defineConfig } from 'vitest/config'

/** Starting a database takes seconds on a busy machine; a test that hangs still ends. */
export default defineConfig({
  test: {
    name: 'server',
    include: ['{src,test}/**/*.test.ts'],
    testTimeout: 90_000,
    hookTimeout: 180_000,
  },
})
