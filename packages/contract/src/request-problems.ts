import { both } from './labels.ts'
import { type ProblemSpec, problem } from './problem-spec.ts'

/** What can come of asking for a role, or of taking one that the policy holds ready. */
export const requestProblems = {
  'not-requestable': problem(
    422,
    both('The policy does not let you have this role this way.', '策略不允许您以此方式获得该角色。'),
    both('Choose one of the roles that are offered, or ask an administrator.', '请从可选角色中选择，或联系管理员。'),
  ),
  'longer-than-allowed': problem(
    422,
    both('That is longer than the policy allows for this role.', '时长超出策略对该角色的限制。'),
    both('Choose a shorter time.', '请缩短时长。'),
  ),
  'nobody-to-ask': problem(
    409,
    both('There is nobody who could decide on this.', '没有可以审批的人。'),
    both('Ask an administrator to name a manager, or somebody who answers for the role.', '请联系管理员指定上级或角色负责人。'),
  ),
  'not-independent': problem(
    403,
    both('Somebody else must decide on this.', '须由其他人作出决定。'),
    both(
      'Nobody decides on what they asked for or had a part in, nor for somebody who of late gave them their account or place.',
      '任何人不得处理本人申请或参与的事项；账号或职位近期由申请人设置的，也不得审批。',
    ),
  ),
} as const satisfies Record<string, ProblemSpec>
