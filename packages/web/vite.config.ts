import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** While developing, /api goes to a server started beside this one; the product's server serves `dist` itself. */
const api = process.env.MENSHEN_API ?? 'http://localhost:3000'

/**
 * Each file costs a slow machine some milliseconds, whatever its size: what many parts share, what the way in needs and what every list
 * needs come in one file each, the rest when it is asked for. A file takes with it what it needs, unless an earlier one has it.
 */
const FILES = [
  { name: 'base', test: /node_modules|web.src.(ui|api).(?!chart)|packages.(contract|engine)/, minShareCount: 10, priority: 3 },
  { name: 'start', test: /web.src.(main|app.app|app.router|features.sign-in.sign-in-page)\.tsx?$/, priority: 2 },
  { name: 'lists', test: /web.src.(app.shell.shell|features.records.list.(list-page|warm-list))\.tsx$/, priority: 1 },
]

const STYLE_ELEMENT = "document.createElement('style')"
const NONCE = `document.querySelector('meta[property="csp-nonce"]')?.nonce ?? ''`
const STYLE_WRITERS = ['@rc-component/util/es/Dom/dynamicCSS.js', '@ant-design/icons/es/cssUtils.js']

const isWriter = (id: string): boolean => STYLE_WRITERS.some((name) => id.endsWith(name))

/**
 * The components write styles at run time, all through these modules, and not each of them hands on the nonce of the page. There it is
 * added to all of them, so that the content security policy need not allow whatever stands in the page (ASVS 3.4.3).
 *
 * @throws Error when those modules are no longer what they were: the styles would be refused without a word
 */
const styleNonce: Plugin = {
  name: 'style-nonce',
  apply: 'build',
  transform(code, id) {
    if (!isWriter(id)) return null
    if (code.split(STYLE_ELEMENT).length !== 2) throw new Error(`${id} makes style elements in another way now: see style-nonce`)
    return { code: code.replace(STYLE_ELEMENT, `Object.assign(${STYLE_ELEMENT}, { nonce: ${NONCE} })`), map: null }
  },
  buildEnd() {
    const found = [...this.getModuleIds()].filter(isWriter).length
    if (found !== STYLE_WRITERS.length) throw new Error('the components write their styles elsewhere now: see style-nonce')
  },
}

export default defineConfig({
  plugins: [react(), styleNonce],
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
