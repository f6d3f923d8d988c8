import { LEVELS } from '../document.ts'
import { EXAMPLE_OWNERS, EXAMPLE_SHARES, EXAMPLE_UNITS } from '../example.ts'
import { LIMITS } from './limits.ts'
import { LABELS, names, SESSION } from './parts-shape.ts'
import { choice, list, map, may, must, name, record } from './shape.ts'

const EXAMPLE_RECORD = record('exampleRecord', 'A record, seen from the person.', '一条记录及本人与它的关系。', {
  object: must(name('id'), 'The object type.', '对象类型。'),
  owner: may(choice(EXAMPLE_OWNERS), 'Whose it is; of somebody else when left out.', '归谁所有；不写则为他人。'),
  unit: may(choice(EXAMPLE_UNITS), 'Where it lies; in the unit of the role when left out.', '所在部门；不写则与任职部门相同。'),
  team: may({ kind: 'flag' }, 'Whether the person is on its team.', '本人是否在其团队中。'),
  shared: may(choice(EXAMPLE_SHARES), 'Whether it is shared with the person.', '是否共享给本人。'),
  parentReadable: may({ kind: 'flag' }, 'Whether the person may read a parent of it.', '本人可否查看其上级记录。'),
  fields: may(map(null, { kind: 'scalar' }, LIMITS.fields), 'The fields that matter.', '有关的字段值。'),
})

const EXAMPLE_SESSION = record('exampleSession', 'What the session proves.', '会话满足什么。', {
  ...SESSION,
  courses: may(names(1), 'Courses that are passed.', '已完成的课程。'),
})

/** One example, with what must come of it. */
export const EXAMPLE = record('example', 'What whoever holds a role can and cannot do.', '持有某角色的人可为与不可为的示例。', {
  id: must(name('id'), 'Unique in the document.', '在文档中唯一。'),
  labels: must(LABELS, 'What it shows.', '说明。'),
  clause: may(name('id'), 'The clause it is an example of.', '所对应的条款。'),
  role: must(name('role'), 'The role, held in some unit.', '在某部门持有的角色。'),
  attributes: may(
    map(null, list({ kind: 'scalar' }, 0, LIMITS.values), LIMITS.fields),
    'Attributes of the person, each as a list; what is missing, the person lacks.',
    '本人的属性，均写成列表；未写的视为没有。',
  ),
  session: may(EXAMPLE_SESSION, 'The session; a password and nothing more when left out.', '会话；不写则仅为密码登录。'),
  record: must(EXAMPLE_RECORD, 'The record.', '记录。'),
  can: may(names(1), 'Operations that are allowed.', '允许的操作。'),
  cannot: may(names(1), 'Operations that are not.', '不允许的操作。'),
  sees: may(map(null, choice(LEVELS), LIMITS.fields), 'How far fields are shown.', '字段可见程度。'),
  writes: may(names(1), 'Fields that an update may write.', '更新时可写的字段。'),
  writesNot: may(names(1), 'Fields that an update may not write.', '更新时不可写的字段。'),
})
