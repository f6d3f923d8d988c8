import { both } from './labels.ts'
import { type ProblemSpec, problem } from './problem-spec.ts'

/** What can come of asking what somebody could do. */
export const explainProblems = {
  'no-policy-then': problem(
    422,
    both('No policy was in force at that moment.', '所选时刻尚无生效策略。'),
    both('Choose a moment after the first policy was published.', '请选择首个策略发布之后的时刻。'),
  ),
  'policy-of-old': problem(
    409,
    both('This version of Menshen can no longer read the policy of that moment.', '当前版本的系统已无法解读当时的策略。'),
    both(
      'Choose a later moment. The document itself is kept among the policy versions.',
      '请选择较晚的时刻；原策略文档仍保留在历史版本中。',
    ),
  ),
} as const satisfies Record<string, ProblemSpec>
