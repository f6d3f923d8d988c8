import { quoted, type Wording } from './phrases.ts'

/** What may be wrong with rules and roles as a whole. */
export const RULE_WORDING = {
  'repeated-id': ({ id, first }: { id: string; first: string }): Wording => [
    `The id ${quoted(id)} is already taken at ${first}.`,
    `标识 ${quoted(id)} 已在 ${first} 使用。`,
    'Give each grant, denial, clause, separation, claim and test its own id.',
    '每条授权、禁止、条款、职责分离、断言和测试都要有自己的标识。',
  ],
  'scope-needs-pool': ({ object }: { object: string }): Wording => [
    `${quoted(object)} has no pool.`,
    `${quoted(object)} 没有公海。`,
    'Remove the scope pool.',
    '请删除范围 pool。',
  ],
  'scope-needs-parents': ({ object }: { object: string }): Wording => [
    `Records of ${quoted(object)} have no parent.`,
    `${quoted(object)} 的记录没有上级记录。`,
    'Remove the scope parent.',
    '请删除范围 parent。',
  ],
  'scope-needs-assignment': ({ scope }: { scope: string }): Wording => [
    `A denial for everybody knows no assignment, so ${quoted(scope)} names no unit.`,
    `面向所有人的禁止规则与任职无关，${quoted(scope)} 没有对应的部门。`,
    'Use another scope, or put the denial into a role.',
    '请换一个范围，或把该禁止规则写进角色。',
  ],
  'to-missing': (): Wording => [
    'A grant of transfer must say what the record may become.',
    '转移授权必须说明记录可以变成什么样。',
    'Add to, with scopes for the new owner and unit.',
    '请添加 to，给出新负责人和部门的范围。',
  ],
  'to-surplus': (): Wording => [
    'to is asked for transfer only.',
    '只有转移才需要 to。',
    'Remove to, or add transfer to the operations.',
    '请删除 to，或在操作中加入 transfer。',
  ],
  'limit-surplus': (): Wording => [
    'perDay is asked for reveal only.',
    '只有查看脱敏字段才需要 perDay。',
    'Remove perDay, or add reveal to the operations.',
    '请删除 perDay，或在操作中加入 reveal。',
  ],
  'inheritance-circle': ({ circle }: { circle: readonly string[] }): Wording => [
    `Roles inherit in a circle: ${circle.map(quoted).join(' → ')}.`,
    `角色循环继承：${circle.map(quoted).join(' → ')}。`,
    'Remove this step.',
    '请删除这一步继承。',
  ],
  'inheritance-too-wide': ({ most }: { most: number }): Wording => [
    `With all that it inherits, by every way, this role has more than ${most} rules.`,
    `连同各条路径继承的内容，该角色的规则超过 ${most} 条。`,
    'Inherit each role by one way only.',
    '每个角色只通过一条路径继承。',
  ],
  'separation-form': (): Wording => [
    'A separation of duties names either roles or operations.',
    '职责分离必须写 roles 或 operations 之一。',
    'Give exactly one of them; use two entries for both.',
    '请只写其中一个；两者都要时分成两条。',
  ],
}
