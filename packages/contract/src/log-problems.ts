import { both } from './labels.ts'
import { type ProblemSpec, problem } from './problem-spec.ts'

/** What can come of asking the audit log for a proof. */
export const logProblems = {
  'not-covered': problem(
    409,
    both('No checkpoint covers this event yet.', '尚无检查点覆盖该事件。'),
    both('Ask again in a few minutes: one is made every so often.', '检查点会定期生成，请几分钟后重试。'),
  ),
  'no-such-size': problem(
    422,
    both('The log never had the sizes that are named, in that order.', '日志从未有过所指定的大小，或顺序不正确。'),
    both('Name the sizes of two checkpoints of this log, the older one first.', '请按先后顺序指定本日志两个检查点的大小。'),
  ),
} as const satisfies Record<string, ProblemSpec>
