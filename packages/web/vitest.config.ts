import { defineConfig } from 'vitest/config'

export default defineConfig({ test: { name: 'web', maxWorkers: 2, isolate: false, include: ['{src,build}/**/*.test.{ts,tsx}'] } })
