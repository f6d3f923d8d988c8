import { defineConfig } from 'vitest/config'

/** One project per package, so that `vitest --project engine` runs one of them alone. */
export default defineConfig({ test: { maxWorkers: 2, projects: ['packages/*'] } })
