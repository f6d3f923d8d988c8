import { both, type Labels } from '@menshen/contract'
import type { CompiledPolicy, CounterExample, Session } from '@menshen/engine'
import { plainLabels } from './value-words.ts'

/** Where a role is held, seen from the record. */
export type RolePlace = 'same' | 'above' | 'elsewhere'

const ROLE_PLACES: Readonly<Record<RolePlace, Labels>> = {
  same: both('in the unit of the record', '任职于记录所在部门'),
  above: both('in a unit above that of the record', '任职于记录所在部门的上级部门'),
  elsewhere: both('in some other unit', '任职于其他部门'),
}

/** A role of the person in a made world. */
export interface ToldRole {
  readonly role: string
  readonly labels: Labels
  readonly place: RolePlace
  readonly placeLabels: Labels
}

/** The roles the person has and where, each once. */
export function toldRoles({ document }: CompiledPolicy, { person, units, record }: CounterExample): ToldRole[] {
  const above = units.find(({ id }) => id === record.unitId)?.parentId
  const placeOf = (unit: string): RolePlace => (unit === record.unitId ? 'same' : unit === above ? 'above' : 'elsewhere')
  const told = person.assignments.map(({ role, unit }): ToldRole => {
    const place = placeOf(unit)
    return { role, labels: document.roles[role]?.labels ?? plainLabels(role), place, placeLabels: ROLE_PLACES[place] }
  })
  return told.filter((one, at) => told.findIndex(({ role, place }) => role === one.role && place === one.place) === at)
}

const ASSURANCES: Readonly<Record<Session['assurance'], Labels>> = {
  1: both('signed in with a password', '已用密码登录'),
  2: both('signed in with a second factor', '已用第二因素登录'),
  3: both('signed in with a passkey', '已用通行密钥登录'),
}

/** What the session of a made person proves; without one a job acts (V6). */
export function sessionLabels(session: Session | null): Labels {
  if (session === null) return both('without being signed in, as by a job', '未登录，例如由后台任务代为执行')
  const proved = [
    ...session.networks.map((name) => both(`on the network ${name}`, `位于网络 ${name}`)),
    ...session.schedules.map((name) => both(`within the hours ${name}`, `处于时段 ${name}`)),
    ...session.courses.map((name) => both(`with the course ${name} passed`, `已完成培训 ${name}`)),
  ]
  const all = [ASSURANCES[session.assurance], ...proved]
  return both(all.map(({ en }) => en).join(', '), all.map(({ zh }) => zh).join('，'))
}

function ownerLabels({ person, record }: CounterExample): Labels {
  if (record.ownerId === null || record.ownerId === undefined) return both('without an owner', '没有负责人')
  if (record.ownerId === person.id) return both('of their own', '由本人负责')
  return person.reports.includes(record.ownerId)
    ? both('of somebody who reports to them', '由其下属负责')
    : both('of somebody else', '由他人负责')
}

/** How the person stands to the record: whose it is, and by which other ways it is reached. */
export function relationLabels(example: CounterExample): Labels[] {
  const { record, object, team, shares, parents } = example
  const isIt = (each: { readonly object: string; readonly recordId: string }): boolean =>
    each.object === object && each.recordId === record.id
  const share = shares.find(isIt)
  return [
    ownerLabels(example),
    ...(team.some(isIt) ? [both('with them on its team', '本人为其团队成员')] : []),
    ...(share === undefined
      ? []
      : [share.level === 2 ? both('shared with them for editing', '已共享给本人编辑') : both('shared with them', '已共享给本人')]),
    ...(parents.length > 0 ? [both('whose parent is there', '其所属记录存在')] : []),
  ]
}
