import { APPROVERS, LONGEST_HAD } from '../obtaining.ts'
import { LIMITS } from './limits.ts'
import { choice, count, list, may, must, name, record } from './shape.ts'

const ELIGIBLE = must(list(name('role'), 1, LIMITS.names, true), 'Whoever holds one of these roles may.', '持有其中任一角色的人可以。')
const MOST_HOURS = must(count(1, LONGEST_HAD.hours), 'For at most so many hours.', '最长小时数。')
const ASSURANCE = may(
  choice([1, 2, 3]),
  'What the session must prove; 2 second factor, 3 passkey.',
  '所需认证强度：2 第二因素，3 通行密钥。',
)

export const REQUEST = record('request', 'The role may be asked for.', '该角色可以申请。', {
  mostDays: must(count(1, LONGEST_HAD.days), 'For at most so many days.', '最长天数。'),
  approvers: must(list(choice(APPROVERS), 1, APPROVERS.length, true), 'Who says yes, one after the other.', '依次审批的人。'),
  escalateAfterHours: may(
    count(1, 720),
    'After so many hours without an answer, the manager of whoever was asked is asked as well; 48.',
    '多少小时未答复后，同时转请审批人的上级；默认 48。',
  ),
  lapseAfterDays: may(count(1, 90), 'After so many days without a decision it lapses; 14.', '多少天未决后失效；默认 14。'),
})

export const ELEVATION = record('elevation', 'The role may be taken for some hours.', '该角色可以临时提升获得。', {
  eligible: ELIGIBLE,
  mostHours: MOST_HOURS,
  assurance: ASSURANCE,
  approval: may({ kind: 'flag' }, 'It is asked for as by request, and not taken.', '须按 request 审批，不能直接获得。'),
})

export const BREAK_GLASS = record('breakGlass', 'The role may be taken in an emergency.', '该角色可以紧急启用。', {
  eligible: ELIGIBLE,
  mostHours: MOST_HOURS,
  assurance: ASSURANCE,
  watchers: must(name('role'), 'The role whose holders hear of it and sign the report.', '收到通知并签署报告的角色。'),
  reportHours: may(count(1, 720), 'The report is due so many hours after its end; 24.', '结束后多少小时内须提交报告；默认 24。'),
})
