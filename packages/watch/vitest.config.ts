import { defineConfig } from 'vitest/config'

// Random courses take seconds on a quiet machine, and others may be at work beside them.
export default defineConfig({ test: { name: 'watch', include: ['{src,test}/**/*.test.ts'], testTimeout: 60_000 } })
