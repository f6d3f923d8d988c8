import type { Edit, Plant } from './plant.ts'

/** An act that changes who may do what, without the comparison of before and after. */
const unguarded = (event: string): Edit => ({
  file: 'features/organisation/change-record.ts',
  from: 'const then = await guardRights(door, act.whose, trace, async () => {',
  to: `const then = await (event === '${event}' ? ((_door, _whose, _trace, work) => work()) as typeof guardRights : guardRights)(door, act.whose, trace, async () => {`,
})

/** The holes that the proof must find, each by itself. */
export const PLANTS: readonly Plant[] = [
  {
    name: 'group-mapping',
    hole: 'whoever answers for a provider gives themselves a role by a group',
    edits: [
      {
        file: 'features/organisation/grant-assignment.ts',
        from: 'if (wish.userId === plan.userId) throw',
        to: "if (wish.userId === plan.userId && wish.reason !== 'single-sign-on') throw",
      },
      {
        file: 'features/organisation/grant-assignment.ts',
        from: 'await guardRights(door, { userId: wish.userId }, trace, async () => {',
        to: "await (wish.reason === 'single-sign-on' ? ((_door, _whose, _trace, work) => work()) as typeof guardRights : guardRights)(door, { userId: wish.userId }, trace, async () => {",
      },
    ],
    command: 'session.finishSignOn',
  },
  {
    name: 'password-reset',
    hole: 'a link to a password is sent for an account that has more than its sender may give',
    edits: [{ file: 'features/organisation/send-link.ts', from: 'await requireMayGiveAccount(door, id, trace)', to: '' }],
    command: 'user.sendPasswordLink',
  },
  {
    name: 'manager',
    hole: 'somebody is made the manager of people whose records a role then opens to them',
    edits: [unguarded('user.manager-set')],
    command: 'user.setManager',
  },
  {
    name: 'denial',
    hole: 'a denial is ended for somebody who then has more than one may give',
    edits: [unguarded('assignment.ended')],
    command: 'assignment.end',
  },
  {
    name: 'unit-move',
    hole: 'somebody is moved to a unit in which the mover has no say',
    edits: [{ file: 'features/organisation/move-user.ts', from: 'alsoAfterwards: true,', to: '' }],
    command: 'user.moveToUnit',
  },
  {
    name: 'version',
    hole: 'a version widens whoever publishes it',
    edits: [
      {
        file: 'features/policy/publish-policy.ts',
        from: 'if (gains.length > 0) throw',
        to: 'if (gains.length > 1_000_000) throw',
      },
    ],
    command: 'policy.publish',
  },
  {
    name: 'token',
    hole: 'a token of a service account does what whoever made it may',
    edits: [{ file: 'platform/http/principal.ts', from: 'JOIN "user" u ON u.id = t.user_id', to: 'JOIN "user" u ON u.id = t.created_by' }],
    command: 'user.makeToken',
  },
  {
    name: 're-parenting',
    hole: 'a unit is moved below one in which others hold roles',
    edits: [unguarded('unit.moved')],
    command: 'unit.move',
  },
  {
    name: 'approval',
    hole: 'somebody approves what a program wrote that they answer for',
    edits: [
      {
        file: 'features/policy/changes/independence.ts',
        from: 'const own = new Set(await accountsOf(tx, [approver.userId]))',
        to: 'const own = new Set([approver.userId])',
      },
      {
        file: 'features/policy/changes/independence.ts',
        from: 'const writers = new Set(await accountsOf(tx, writersOf({ row, stored })))',
        to: 'const writers = new Set(writersOf({ row, stored }))',
      },
    ],
    command: 'policyChange.approve',
  },
  {
    name: 'request',
    hole: 'a request is granted though somebody has not answered yet',
    edits: [{ file: 'features/access-requests/asked/decide.ts', from: 'for (let step = from + 1;', to: 'for (let step = from + 2;' }],
    command: 'access.decide',
  },
]
