import { defineConfig } from 'vitest/config'

/** Random worlds take long on a busy machine; what takes long has not failed. */
export default defineConfig({ test: { name: 'engine', include: ['{src,test}/**/*.test.ts'], testTimeout: 60_000 } })
