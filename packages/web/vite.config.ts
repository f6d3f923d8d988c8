import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** While developing, /api goes to a server started beside this one; the product's server serves `dist` itself. */
const api = process.env.MENSHEN_API ?? 'http://localhost:3000'

/**
 * What many parts of the application share comes in a few files instead of a hundred: each file costs a slow machine some
 * milliseconds, whatever its size. What only few share stays apart, so that the sign-in does not load what it has no use for.
 */
const SHARED = [{ name: 'base', test: /node_modules|web.src.(ui|api).(?!chart)|packages.(contract|engine)/, minShareCount: 10 }]

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { zod: fileURLToPath(new URL('./src/api/no-schemas.ts', import.meta.url)) } },
  build: {
    target: 'es2024',
    sourcemap: false,
    manifest: 'build-manifest.json',
    chunkSizeWarningLimit: 1200,
    rolldownOptions: { output: { codeSplitting: { groups: SHARED } } },
  },
  server: { port: 5173, strictPort: true, proxy: { '/api': { target: api, changeOrigin: false } } },
})
