import { SCOPES } from '../../vocabulary/definition.ts'
import { LIMITS } from './limits.ts'
import { CONDITIONS, LABELS, RECORDS } from './parts-shape.ts'
import { choice, list, may, must, name, record } from './shape.ts'

const ACT = record('act', 'An operation, or what it does to one field.', '一项操作，或该操作对某个字段的作用。', {
  object: must(name('id'), 'The object type.', '对象类型。'),
  operation: must(name('id'), 'An operation of the object type.', '该对象类型的操作。'),
  field: may(
    name('id'),
    'Written under create and update, revealed under reveal, else seen.',
    'create 和 update 时指写入，reveal 时指查看脱敏字段，其余指可见。',
  ),
  level: may(choice(['masked', 'clear']), 'Seen at least so far.', '至少可见到此程度。'),
})

const WHERE = may({ kind: 'predicate' }, 'Only these records are spoken of.', '仅针对这些记录。')
const ROLE = name('role')

const ONLY = record('onlyClaim', 'Whoever may, holds one of the roles.', '只有持有这些角色之一的人才可以。', {
  roles: must(list(ROLE, 1, LIMITS.names, true), 'The roles; their heirs count.', '角色，含其继承者。'),
  may: must(ACT, 'What only they may.', '只有他们可以做的事。'),
  where: WHERE,
})

const EXCUSE = record(
  'excuse',
  'What excuses it; all that is named.',
  '例外情形，所列须全部满足。',
  {
    scopes: may(
      list(choice(SCOPES), 1, SCOPES.length, true),
      'How the person stands to the record; one suffices.',
      '本人与记录的关系，满足其一即可。',
    ),
    where: may({ kind: 'predicate' }, 'A predicate over the record.', '对记录的条件。'),
    conditions: may(CONDITIONS, 'What the session proves.', '会话满足的条件。'),
  },
  1,
)

const NOBODY = record('nobodyClaim', 'Nobody may, unless it is excused.', '除例外情形外，任何人不得。', {
  may: must(ACT, 'What nobody may.', '任何人不得做的事。'),
  where: WHERE,
  unless: may(EXCUSE, 'What excuses it; nothing when left out.', '例外情形；不写则没有例外。'),
})

const CAN = record('canClaim', 'Whoever holds the role and is signed in, may.', '持有该角色并已登录的人可以。', {
  role: must(ROLE, 'The role.', '角色。'),
  may: must(ACT, 'What they may.', '可以做的事。'),
  records: must(RECORDS, 'With which records.', '针对哪些记录。'),
  conditions: may(CONDITIONS, 'In which sessions; in all when left out.', '在哪些会话中；不写则为所有会话。'),
})

const NEVER_BOTH = record('neverBothClaim', 'Nobody may do both to one record.', '任何人不得对同一记录兼做两者。', {
  may: must(list(ACT, 2, 2), 'The two.', '两件事。'),
  where: WHERE,
})

/** One claim: a head, and exactly one of the four forms. */
export const CLAIM = record('claim', 'What holds for every organisation and every person.', '对任何组织和任何人都成立的断言。', {
  id: must(name('id'), 'Unique in the document.', '在文档中唯一。'),
  labels: must(LABELS, 'What it says.', '断言内容。'),
  clause: may(name('id'), 'The clause it makes checkable.', '所对应的条款。'),
  only: may(ONLY, 'Only these roles may.', '只有这些角色可以。'),
  nobody: may(NOBODY, 'Nobody may, unless.', '任何人不得，除非。'),
  can: may(CAN, 'The role can.', '该角色可以。'),
  neverBoth: may(NEVER_BOTH, 'Nobody may both.', '任何人不得兼做。'),
})
