import type { Plugin } from 'vite'

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
export const styleNonce: Plugin = {
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
