import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** While developing, /api goes to a server started beside this one; the product's server serves `dist` itself. */
const api = process.env.MENSHEN_API ?? 'http://localhost:3000'

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { zod: fileURLToPath(new URL('./src/api/no-schemas.ts', import.meta.url)) } },
  build: { target: 'es2024', sourcemap: false, manifest: 'build-manifest.json', chunkSizeWarningLimit: 1200 },
  server: { port: 5173, strictPort: true, proxy: { '/api': { target: api, changeOrigin: false } } },
})
