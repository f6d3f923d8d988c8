import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { componentStyles } from './build/component-styles.ts'
import { schemaNotesOut } from './build/schema-notes-out.ts'
import { styleNonce } from './build/style-nonce.ts'
import { styleRulesOut } from './build/style-rules-out.ts'

/** While developing, /api goes to a server started beside this one; the product's server serves `dist` itself. */
const api = process.env.MENSHEN_API ?? 'http://localhost:3000'

/**
 * Each file costs a slow machine some milliseconds, whatever its size: what many parts share, what the way in needs and what every list
 * needs come in one file each, the rest when it is asked for. A file takes with it what it needs, unless an earlier one has it.
 */
const FILES = [
  // The words of the calendar need it, and the first file waits for these: in the first file it would wait for itself.
  { name: 'calendar', test: /node_modules.dayjs.dayjs/, priority: 4 },
  // What reads and compares policies is fetched when somebody edits one; without a file of its own it would come with the first.
  {
    name: 'policy-words',
    test: /packages.engine.src.(vocabulary.(definition|value)|policy.(constants|document|claim|example|obtaining|operators|sign-in)|predicate.order)/,
    priority: 6,
  },
  {
    name: 'policies',
    test: /packages.engine.src.(policy.(parse|problem|shape|wording|meaning)|plan|compare|predicate|decide)/,
    priority: 5,
  },
  { name: 'base', test: /node_modules|web.src.(ui|api).(?!chart)|packages.(contract|engine)/, minShareCount: 18, priority: 3 },
  { name: 'start', test: /web.src.(main|app.app|app.router|features.sign-in.sign-in-page)\.tsx?$/, priority: 2 },
  { name: 'lists', test: /web.src.(app.shell.shell|features.records.list.(list-page|warm-list))\.tsx$/, priority: 1 },
]

export default defineConfig({
  plugins: [react(), schemaNotesOut, componentStyles, styleRulesOut, styleNonce],
  resolve: { alias: { zod: fileURLToPath(new URL('./src/api/no-schemas.ts', import.meta.url)) } },
  build: {
    target: 'es2024',
    sourcemap: false,
    manifest: 'build-manifest.json',
    chunkSizeWarningLimit: 1200,
    rolldownOptions: { output: { codeSplitting: { groups: FILES } } },
  },
  server: { port: 5173, strictPort: true, proxy: { '/api': { target: api, changeOrigin: false } } },
})
