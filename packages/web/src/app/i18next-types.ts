import type { texts as access } from '../features/access/texts/en.ts'
import type { texts as account } from '../features/account/texts/en.ts'
import type { texts as alerts } from '../features/alerts/texts/en.ts'
import type { texts as auditLog } from '../features/audit-log/texts/en.ts'
import type { texts as behaviour } from '../features/behaviour/texts/en.ts'
import type { texts as explain } from '../features/explain/texts/en.ts'
import type { texts as exports } from '../features/export/texts/en.ts'
import type { texts as home } from '../features/home/texts/en.ts'
import type { texts as imports } from '../features/import/texts/en.ts'
import type { texts as organisation } from '../features/organisation/texts/en.ts'
import type { texts as policy } from '../features/policy/texts/en.ts'
import type { texts as records } from '../features/records/texts/en.ts'
import type { texts as signIn } from '../features/sign-in/texts/en.ts'
import type { texts as general } from '../ui/language/texts/en.ts'

/** Makes a key that no bundle has a compile error. */
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'general'
    resources: {
      general: typeof general
      access: typeof access
      account: typeof account
      alerts: typeof alerts
      'audit-log': typeof auditLog
      behaviour: typeof behaviour
      explain: typeof explain
      export: typeof exports
      home: typeof home
      import: typeof imports
      organisation: typeof organisation
      policy: typeof policy
      records: typeof records
      'sign-in': typeof signIn
    }
  }
}
