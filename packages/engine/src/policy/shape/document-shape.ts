import { LEVELS } from '../document.ts'
import { CLAIM } from './claim-shape.ts'
import { EXAMPLE } from './example-shape.ts'
import { LIMITS } from './limits.ts'
import { BREAK_GLASS, ELEVATION, REQUEST } from './obtaining-shape.ts'
import { CONDITIONS, LABELS, names, RECORDS, SESSION } from './parts-shape.ts'
import { PUBLICATION } from './publication-shape.ts'
import { choice, count, list, map, may, must, name, type RecordShape, record, text } from './shape.ts'
import { SIGN_IN } from './sign-in-shape.ts'

const DENIAL_CONDITIONS = record(
  'denialConditions',
  'When the denial holds. Without a session it does.',
  '禁止规则何时生效；没有会话时生效。',
  { ...SESSION, courses: may({ kind: 'forbidden', why: 'denial-never-sleeps' }, 'Denials never sleep.', '禁止规则不休眠。') },
  1,
)

const FIELDS = record(
  'fields',
  'Field names, or @ and a classification; a name beats a classification.',
  '字段名，或 @ 加数据分级；字段名优先。',
  {
    levels: may(map(null, choice(LEVELS), LIMITS.fields), 'How far the fields are shown.', '字段可见程度。'),
    writable: may(map(null, { kind: 'flag' }, LIMITS.fields), 'Which fields may be written.', '哪些字段可写。'),
  },
)

const CAPS = record(
  'caps',
  'What the fields are cut to; without it the operations themselves are cut.',
  '字段被限制到什么程度；不写则禁止操作本身。',
  {
    levels: may(map(null, choice(['hidden', 'masked']), LIMITS.fields), 'At most this level.', '最高可见程度。'),
    writable: may(map(null, choice([false]), LIMITS.fields), 'Not written.', '不可写。'),
  },
  1,
)

const RULE = {
  id: must(name('id'), 'Unique in the document; events and explanations name it.', '在文档中唯一；事件和解释会引用它。'),
  object: must(name('id'), 'The object type.', '对象类型。'),
  operations: must(names(1), 'Operations of the object type.', '该对象类型的操作。'),
  records: must(RECORDS, 'Which records.', '哪些记录。'),
}

const GRANT = record('grant', 'What is allowed.', '允许什么。', {
  ...RULE,
  fields: may(FIELDS, 'Fields shown and writable; none when left out.', '可见和可写的字段；不写则没有。'),
  conditions: may(CONDITIONS, 'What the session must prove.', '会话须满足的条件。'),
  to: may(RECORDS, 'What the record must be after a transfer.', '转移后记录须满足的条件。'),
  perDay: may(
    count(1, LIMITS.perDay),
    'How many fields one person may have revealed by it in any 24 hours; no limit when left out.',
    '每人 24 小时内可据此查看的脱敏字段数；不写则不限。',
  ),
})

const DENIAL = record('denial', 'What is cut, whatever is granted.', '无论如何都禁止什么。', {
  ...RULE,
  fields: may(CAPS, 'Caps on fields; the operations stay.', '对字段的限制；操作保留。'),
  conditions: may(DENIAL_CONDITIONS, 'When it holds; always when left out.', '何时生效；不写则始终生效。'),
})

const ANSWERED = {
  owner: may(text(LIMITS.word), 'Who answers for it.', '负责人。'),
  reviewOn: may(text(LIMITS.word), 'When it is looked at again: a date.', '下次复核的日期。'),
}

const ROLE = record('role', 'A role.', '角色。', {
  labels: must(LABELS, 'Its name.', '名称。'),
  duty: must(LABELS, 'Its duty in words.', '职责说明。'),
  ...ANSWERED,
  ownerRole: may(name('role'), 'The role whose holders answer for it.', '负责该角色的角色。'),
  inherits: may(list(name('role'), 1, LIMITS.names, true), 'Roles whose grants and denials it also has.', '继承其授权和禁止的角色。'),
  requires: may(CONDITIONS, 'Added to the conditions of every grant of the role.', '附加到该角色每条授权的条件。'),
  grants: must(list(GRANT, 0, LIMITS.rulesPerRole), 'What the role allows.', '角色允许什么。'),
  denials: may(list(DENIAL, 0, LIMITS.rulesPerRole), 'What the role cuts.', '角色禁止什么。'),
  signIn: may(SIGN_IN, 'Stricter rules of signing in.', '更严格的登录规则。'),
  request: may(REQUEST, 'It may be asked for.', '可以申请。'),
  elevation: may(ELEVATION, 'It may be taken for some hours.', '可以临时提升获得。'),
  breakGlass: may(BREAK_GLASS, 'It may be taken in an emergency.', '可以紧急启用。'),
})

const CLAUSE = record('clause', 'A clause of the policy in words.', '策略的文字条款。', {
  id: must(name('id'), 'Its number or name.', '编号或名称。'),
  text: must(LABELS, 'The clause.', '条款内容。'),
  ...ANSWERED,
})

const SEPARATION = record('separation', 'Duties that one person must not unite.', '同一人不得兼任的职责。', {
  id: must(name('id'), 'Unique in the document.', '在文档中唯一。'),
  labels: must(LABELS, 'What it is for.', '目的说明。'),
  roles: may(list(name('role'), 2, LIMITS.names, true), 'Never two of these held by one person.', '同一人不得持有其中两个角色。'),
  operations: may(
    record('separatedOperations', 'Operations on one record.', '同一记录上的操作。', {
      object: must(name('id'), 'The object type.', '对象类型。'),
      operations: must(names(2), 'Never two of these by one person on one record.', '同一人不得对同一记录执行其中两个操作。'),
    }),
    'Never two of these by one person on one record.',
    '同一人不得对同一记录执行其中两个操作。',
  ),
})

/** The written policy (DESIGN §5). */
export const DOCUMENT_SHAPE: RecordShape = record('policy', 'The written policy.', '成文策略。', {
  purpose: must(LABELS, 'What the policy is for.', '策略的目的。'),
  clauses: may(list(CLAUSE, 0, LIMITS.clauses), 'Its clauses in words.', '文字条款。'),
  roles: must(map('role', ROLE, LIMITS.roles), 'The roles by name.', '按名称列出的角色。'),
  denials: may(list(DENIAL, 0, LIMITS.rulesPerRole), 'Denials for everybody.', '面向所有人的禁止规则。'),
  separation: may(list(SEPARATION, 0, LIMITS.names), 'Separation of duties.', '职责分离。'),
  claims: may(list(CLAIM, 0, LIMITS.claims), 'What must hold for everybody.', '对所有人都必须成立的断言。'),
  tests: may(list(EXAMPLE, 0, LIMITS.claims), 'Examples of what roles can and cannot do.', '角色可为与不可为的示例。'),
  signIn: may(SIGN_IN, 'How everybody gets in.', '所有人的登录规则。'),
  publication: may(PUBLICATION, 'How a version comes into force.', '新版本如何生效。'),
})
