import { defineConfig } from 'vitest/config'

/** One project per package, so that `vitest --project engine` runs one of them alone. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: 'engine', root: 'packages/engine', include: ['{src,test}/**/*.test.ts'] } },
      { extends: true, test: { name: 'contract', root: 'packages/contract', include: ['{src,test}/**/*.test.ts'] } },
      {
        extends: true,
        test: { name: 'server', root: 'packages/server', include: ['{src,test}/**/*.test.ts'], testTimeout: 30_000, hookTimeout: 120_000 },
      },
      { extends: true, test: { name: 'web', root: 'packages/web', include: ['{src,test}/**/*.test.{ts,tsx}'] } },
    ],
  },
})
