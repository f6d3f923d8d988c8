import { both } from './labels.ts'
import { type ProblemSpec, problem } from './problem-spec.ts'

/** What can come of a change of the policy that needs a second person. */
export const policyChangeProblems = {
  'second-person-needed': problem(
    403,
    both('The policy in force asks for a second person.', '生效中的策略要求由另一人批准。'),
    both('Save it as a change and submit it; somebody else approves it.', '请保存为变更并提交，由另一人批准。'),
  ),
  'approval-void': problem(
    409,
    both('The approval does not hold any more.', '原批准已不再有效。'),
    both('Save the change again, submit it and have it approved anew.', '请重新保存并提交变更，再次送审。'),
  ),
  'publication-time': problem(
    422,
    both('That is no time to publish at.', '该时间不能用于定时发布。'),
    both('Choose a time to come within a year.', '请选择一年以内的未来时间。'),
  ),
} as const satisfies Record<string, ProblemSpec>
