import { quoted, type Wording } from './phrases.ts'

/** What may be wrong with the ways in which a role can be had. */
export const OBTAINING_WORDING = {
  'owner-role-missing': (): Wording => [
    'Requests for this role go to its owner, and no role says who that is.',
    '该角色的申请须由负责人审批，但未指明负责人的角色。',
    'Name in ownerRole the role whose holders answer for it, or leave owner out of approvers.',
    '请在 ownerRole 中填写负责该角色的角色，或从 approvers 中去掉 owner。',
  ],
  'approval-without-request': (): Wording => [
    'An elevation that needs approval is asked for as by request, and there is none.',
    '需要审批的临时提升须按 request 审批，但此处没有 request。',
    'Add request, or leave approval out.',
    '请补上 request，或去掉 approval。',
  ],
  'eligible-holds-it': ({ role }: { role: string }): Wording => [
    `Whoever holds ${quoted(role)} has it already.`,
    `持有 ${quoted(role)} 的人已有该角色。`,
    'Name another role.',
    '请填写其他角色。',
  ],
}
