import { parse } from 'postcss'
import type { Plugin } from 'vite'

/** Where antd keeps the rules of all its components, written with the variables of the look. */
const SHEET = '/antd/dist/antd.css'

/**
 * Components that the product does not have, by the folders of their styles. What is named here by mistake would look like nothing; the build
 * fails instead.
 */
const ABSENT = [
  'affix',
  'anchor',
  'avatar',
  'back-top',
  'badge',
  'border-beam',
  'breadcrumb',
  'calendar',
  'card',
  'carousel',
  'cascader',
  'collapse',
  'color-picker',
  'descriptions',
  'divider',
  'flex',
  'float-button',
  'image',
  'layout',
  'list',
  'listy',
  'masonry',
  'mentions',
  'pagination',
  'popconfirm',
  'result',
  'segmented',
  'slider',
  'splitter',
  'statistic',
  'table',
  'tabs',
  'timeline',
  'tour',
  'transfer',
  'tree-select',
  'typography',
]

/**
 * What classes of theirs begin with besides, and of components that are there: menus that do not drop down, columns by number, other kinds of
 * fields and of steps, lists of uploaded files, panels for show, right to left.
 */
const ABSENT_PARTS = [
  'ribbon',
  'scroll-number',
  'picker-calendar',
  'float-btn',
  'menu',
  'notification',
  'otp',
  'steps-(?:dot|inline|navigation|panel|progress|vertical)',
  'tree-checkbox',
  'upload-(?:animate|list|picture)',
  String.raw`col-(?:\d|x|s|m|l)[\w-]*`,
  '(?:input|input-number|select|picker)-(?:filled|underlined|borderless)',
  String.raw`[\w-]+-(?:rtl|pure-panel)`,
]

/** Variables of antd's own look, and the note that its run time would read: the look is given by the product's theme. */
const OWN_LOOK = /\.css-var-_R_|\.data-ant-cssinjs/

const absent = new RegExp(`\\.ant-(?:${[...ABSENT, ...ABSENT_PARTS].join('|')})(?![a-z])`)

/** What an element must not be, or hold, may be absent: that does not make the rule of others. */
const ASIDE = /:(?:not|has)\((?:[^()]|\([^()]*\))*\)/g

const isPresent = (selector: string): boolean => !absent.test(selector.replaceAll(ASIDE, '')) && !OWN_LOOK.test(selector)

/** The rules of the components that the product has. */
export function presentRules(sheet: string): string {
  const root = parse(sheet)
  root.walkRules((rule) => {
    const selectors = rule.selectors.filter(isPresent)
    if (selectors.length === 0) rule.remove()
    else if (selectors.length < rule.selectors.length) rule.selectors = selectors
  })
  root.walkAtRules((rule) => {
    if (rule.nodes?.length === 0) rule.remove()
  })
  return root.toString()
}

/** Components held to be absent whose styles are among these modules. */
export function wronglyAbsent(modules: readonly string[]): string[] {
  const folders = modules.flatMap((id) => /\/antd\/es\/([\w-]+)\/style\/index\.js$/.exec(id)?.[1] ?? [])
  return [...new Set(folders)].filter((folder) => ABSENT.includes(folder)).sort()
}

/**
 * Gives the rules of antd's components in a file, as far as the product has these components: antd would write
 * them in every browser anew, at run time.
 *
 * @throws Error when a component is built in whose rules were left out
 */
export const componentStyles: Plugin = {
  name: 'component-styles',
  enforce: 'pre',
  transform(code, id) {
    return id.endsWith(SHEET) ? { code: presentRules(code), map: null } : null
  },
  generateBundle(_options, bundle) {
    const chunks = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? [file.modules] : []))
    const built = chunks.flatMap((modules) => Object.entries(modules).flatMap(([id, { renderedLength }]) => (renderedLength > 0 ? id : [])))
    const wrong = wronglyAbsent(built)
    if (wrong.length > 0) throw new Error(`take out of ABSENT in build/component-styles.ts, for they are used: ${wrong.join(', ')}`)
  },
}
