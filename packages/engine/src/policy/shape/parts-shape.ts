import { SCOPES } from '../../vocabulary/definition.ts'
import { LIMITS } from './limits.ts'
import { choice, list, may, must, name, record, text } from './shape.ts'

export const LABELS = record('labels', 'The same in English and Chinese.', '中英文对照。', {
  en: must(text(LIMITS.sentence), 'English', '英文'),
  zh: must(text(LIMITS.sentence), 'Simplified Chinese', '简体中文'),
})

export const names = (least: number) => list(name('id'), least, LIMITS.names, true)

export const RECORDS = record('records', 'Which records: any one of the scopes, and where.', '哪些记录：任一范围，并满足 where。', {
  scopes: must(list(choice(SCOPES), 1, SCOPES.length, true), 'Scopes; one suffices.', '范围，满足其一即可。'),
  where: may({ kind: 'predicate' }, 'A predicate over the record.', '对记录的条件。'),
})

export const SESSION = {
  assurance: may(choice([1, 2, 3]), '1 password, 2 second factor, 3 phishing-resistant; at least.', '至少：1 密码，2 第二因素，3 防钓鱼。'),
  networks: may(names(1), 'Named networks; one suffices.', '指定网络，满足其一即可。'),
  schedules: may(names(1), 'Named hours; one suffices.', '指定时段，满足其一即可。'),
}

export const CONDITIONS = record(
  'conditions',
  'What must hold of the session; all that is named.',
  '对会话的要求，须全部满足。',
  { ...SESSION, courses: may(names(1), 'Courses that must be passed, all of them.', '须全部完成的课程。') },
  1,
)
