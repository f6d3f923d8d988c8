import { defineConfig } from 'vitest/config'

const PACKAGES = ['engine', 'ledger', 'watch', 'contract', 'server', 'web']

/**
 * One project per package, so that `vitest --project engine` runs one of them alone, and one for what measurements are made of. A project
 * takes none of these settings from what stands around it. Test files share their modules, since most of the time would go into loading them again.
 */
export default defineConfig({
  test: {
    projects: [
      ...PACKAGES.map((name) => ({
        root: `packages/${name}`,
        extends: `packages/${name}/vitest.config.ts`,
        test: { name, maxWorkers: 2, isolate: false },
      })),
      { root: 'bench', test: { name: 'bench', include: ['**/*.test.ts'], testTimeout: 60_000, maxWorkers: 2, isolate: false } },
    ],
  },
})
