import { quoted, type Wording } from '../policy/wording/phrases.ts'

/** What a policy may say without meaning it. */
export const LINT_WORDING = {
  'never-applies': (): Wording => [
    'This grant lets nobody do anything: no record satisfies it that no denial takes away.',
    '该授权不会让任何人做任何事：没有记录既满足它又不被禁止规则排除。',
    'Remove it, or correct its conditions on records.',
    '请删除，或修改其记录条件。',
  ],
  covered: ({ by }: { by: readonly string[] }): Wording => [
    `What this grant gives, the role has already by ${by.map(quoted).join(', ')}.`,
    `该角色已通过 ${by.map(quoted).join('、')} 获得该授权的全部内容。`,
    'Remove it, or say what more it is to give.',
    '请删除，或说明它还应多给什么。',
  ],
  duplicate: ({ of }: { of: string }): Wording => [
    `This grant says the same as ${quoted(of)}.`,
    `该授权与 ${quoted(of)} 内容相同。`,
    'Remove one of the two.',
    '请删除其中一条。',
  ],
  'all-with-export': (): Wording => [
    'This grant lets whoever holds the role take all records of the unit and below out of the system.',
    '该授权允许角色持有人把本部门及下级的全部记录导出系统。',
    'Give export on fewer records, or by a grant of its own with conditions.',
    '请缩小导出的记录范围，或改用另设条件的单独授权。',
  ],
  'duty-missing': (): Wording => [
    'The duty of this role is only its name once more: nothing says what it is there for.',
    '该角色的职责只是重复了名称，没有说明其用途。',
    'Write its duty in both languages: without it nobody can judge what it needs.',
    '请用两种语言写明职责，否则无从判断它需要什么。',
  ],
  'owner-missing': (): Wording => [
    'Nobody answers for this role.',
    '该角色没有责任人。',
    'Name its owner, who decides on requests for it and reviews it.',
    '请指定责任人，由其审批申请并定期复核。',
  ],
  'review-missing': (): Wording => [
    'No day is set on which this role is looked at again.',
    '没有设定该角色的复核日期。',
    'Set reviewOn.',
    '请设置 reviewOn。',
  ],
  'review-overdue': ({ on }: { on: string }): Wording => [
    `This role was to be looked at again by ${on}.`,
    `该角色应在 ${on} 前复核。`,
    'Review it, and set the next day.',
    '请复核并设置下一个日期。',
  ],
  'clause-overdue': ({ on }: { on: string }): Wording => [
    `This clause was to be looked at again by ${on}.`,
    `该条款应在 ${on} 前复核。`,
    'Review it, and set the next day.',
    '请复核并设置下一个日期。',
  ],
  'role-unheld': (): Wording => [
    'As far as you can see, nobody holds this role or one that inherits from it.',
    '在您可见的范围内，没有人持有该角色或继承它的角色。',
    'Assign it, or remove it.',
    '请分配或删除该角色。',
  ],
  'role-empty': (): Wording => [
    'This role gives nothing and forbids nothing.',
    '该角色既不授予也不禁止任何操作。',
    'Give it grants, or remove it.',
    '请添加授权或删除该角色。',
  ],
  'clause-without-control': (): Wording => [
    'No claim and no test shows that this clause is kept.',
    '没有断言或测试证明该条款得到遵守。',
    'Write a claim or a test that names it, or take it out of the policy.',
    '请编写引用该条款的断言或测试，或将其移出策略。',
  ],
  'control-without-clause': (): Wording => [
    'It belongs to no clause, so nobody can say which rule it checks.',
    '它不属于任何条款，无法说明在检查哪条规定。',
    'Name the clause, or write the clause that is missing.',
    '请指明条款，或补写缺少的条款。',
  ],
} as const
