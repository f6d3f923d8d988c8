import type { Clause } from '@menshen/engine'
import { both } from '../labels.ts'

const OWNER = 'Managing director'

/** The clauses of a first policy; a draft takes those that something in it checks. */
export const clausesOf = (reviewOn: string): readonly Clause[] =>
  [
    {
      id: 'need-to-know',
      text: both('Records are shown to the departments whose duties need them, and to nobody else.', '记录仅向职责所需的部门展示。'),
    },
    {
      id: 'own-work',
      text: both('Everybody works on what is entrusted to them; whoever leads hands work on.', '各自处理分派给自己的工作；由负责人转派。'),
    },
    {
      id: 'personal-data',
      text: both('Personal data is shown in full only where the work needs it.', '个人信息仅在工作需要时完整显示。'),
    },
    {
      id: 'money',
      text: both('Bank accounts are for those who book; what is paid is not deleted.', '银行账号仅供记账人员使用；已付款的订单不得删除。'),
    },
    {
      id: 'discounts',
      text: both(
        'A discount is approved by somebody other than the one who asked for it, within that person’s limit.',
        '折扣须由申请人以外的人在其额度内审批。',
      ),
    },
    {
      id: 'leaving-data',
      text: both('Lists leave the system only as agreed, and never with personal data.', '名单仅可按约定导出，且不含个人信息。'),
    },
    {
      id: 'opt-out',
      text: both(
        'Contacts who do not want to be contacted are masked for everybody.',
        '对明确表示请勿打扰的联系人，联系方式对所有人脱敏。',
      ),
    },
    {
      id: 'administration',
      text: both(
        'Whoever administers accounts sees no customer data; whoever audits changes nothing.',
        '管理账号者不可见客户数据；审计者不作任何更改。',
      ),
    },
  ].map((clause) => ({ ...clause, owner: OWNER, reviewOn }))
