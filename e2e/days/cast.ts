import type { Language } from '../people.ts'

const at = (name: string): string => `${name}@northwind.example`

/** Whose days are walked: people who work in that language, so that their customers and colleagues are those of that language too. */
export const CAST = {
  en: {
    representative: at('janet.leverling'),
    colleague: { email: at('laura.callahan'), name: 'Laura Callahan' },
    manager: at('andrew.fuller'),
    agent: at('tom.becker'),
    clerk: at('martin.keller'),
    administrator: at('emily.foster'),
    auditor: at('ingrid.holm'),
  },
  zh: {
    representative: at('wu.siyuan'),
    colleague: { email: at('xu.wanqing'), name: '徐婉清' },
    manager: at('chen.liqun'),
    agent: at('shen.jiayi'),
    clerk: at('he.meiling'),
    administrator: at('wang.jianguo'),
    auditor: at('ingrid.holm'),
  },
} as const satisfies Record<Language, unknown>

export const LANGUAGES = ['en', 'zh'] as const satisfies readonly Language[]
