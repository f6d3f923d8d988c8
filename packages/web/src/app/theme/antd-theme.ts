import { type ThemeConfig, theme } from 'antd'
import { DARK, LIGHT } from './palette.ts'

const FONT =
  '-apple-system, BlinkMacSystemFont, "Segoe UI", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", Roboto, "Helvetica Neue", Arial, sans-serif'
const MONO = 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Noto Sans Mono CJK SC", monospace'

/** The look of antd's components in light or dark, and still for whoever wants no motion. */
export function antdTheme(mode: 'light' | 'dark', still: boolean): ThemeConfig {
  const p = mode === 'dark' ? DARK : LIGHT
  return {
    // The rules come in a file of the build: build/component-styles.ts.
    hashed: false,
    zeroRuntime: true,
    algorithm: mode === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: p.accent,
      colorPrimaryHover: p.accentHover,
      colorLink: p.ink,
      colorLinkHover: p.accent,
      // Orange rather than red, so that danger and the house's own red stay apart.
      colorError: mode === 'dark' ? '#f0a05c' : '#b04a00',
      colorWarning: mode === 'dark' ? '#e3b565' : '#8a5a00',
      colorSuccess: mode === 'dark' ? '#79c08d' : '#23703c',
      colorInfo: mode === 'dark' ? '#8ab4e8' : '#2a5d96',
      colorText: p.ink,
      colorTextSecondary: p.inkSoft,
      colorTextTertiary: p.inkFaint,
      colorTextDescription: p.inkFaint,
      colorTextPlaceholder: p.inkFaint,
      colorBgLayout: p.ground,
      colorBgContainer: p.surface,
      colorBgElevated: p.raised,
      colorBorder: p.line,
      colorBorderSecondary: p.lineSoft,
      colorSplit: p.lineSoft,
      controlItemBgActive: p.accentSoft,
      controlItemBgActiveHover: p.accentSoft,
      fontFamily: FONT,
      fontFamilyCode: MONO,
      fontSize: 14,
      borderRadius: 6,
      borderRadiusLG: 8,
      wireframe: false,
      motion: !still,
      motionDurationMid: '0.14s',
      motionDurationSlow: '0.18s',
    },
    components: {
      Button: {
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
        fontWeight: 500,
        primaryColor: mode === 'dark' ? '#1d0f0d' : '#ffffff',
        dangerColor: mode === 'dark' ? '#1d0f0d' : '#ffffff',
      },
      Table: {
        headerBg: p.surface,
        headerColor: p.inkFaint,
        headerSplitColor: 'transparent',
        rowHoverBg: p.sunken,
        cellPaddingBlockMD: 10,
        cellPaddingInlineMD: 10,
        cellPaddingBlockSM: 7,
        cellPaddingInlineSM: 12,
        borderColor: p.lineSoft,
        headerSortActiveBg: p.surface,
        headerSortHoverBg: p.sunken,
        bodySortBg: 'transparent',
      },
      Menu: { itemBg: 'transparent', itemHeight: 36, itemMarginInline: 8, itemBorderRadius: 6, activeBarBorderWidth: 0 },
      Tabs: { horizontalItemPadding: '10px 0', horizontalItemGutter: 24, titleFontSize: 14 },
      Descriptions: { itemPaddingBottom: 12 },
      Tag: { defaultBg: p.sunken, defaultColor: p.inkSoft },
      Tree: { nodeSelectedBg: p.accentSoft, titleHeight: 32 },
      Modal: { titleFontSize: 17 },
      Drawer: { paddingLG: 20 },
    },
  }
}
