import { rowsIn } from '../../noninterference/rows.ts'
import { nameOf } from '../company/people.ts'
import { type Command, calling, DAYS, inDays, type Situation, somebody, someUnit } from './command.ts'

/** Those who have customers, and one who has none. */
const WORKERS = ['wen', 'rita', 'will', 'barry', 'paul', 'leo', 'ada']

const some = ({ moment, choose, actor }: Situation, table: string): string => {
  const rows = rowsIn(moment.rows, table)
  const own = rows.filter(({ owner_id }) => owner_id === actor)
  return String(choose.pick(own.length > 0 && choose.chance(0.6) ? own : rows)?.id)
}

/** The record and what is reached through it (V3). */
const reached = ({ moment }: Situation, id: string): string[] => [
  id,
  ...rowsIn(moment.rows, 'contact').flatMap((row) => (row.customer_id === id ? [String(row.id)] : [])),
]

const until = (situation: Situation) => (situation.choose.chance(0.3) ? { until: inDays(situation, situation.choose.one([...DAYS])) } : {})

const share = (object: 'customer' | 'lead', weight: number) =>
  calling(
    `${object}.share`,
    weight,
    (situation) => {
      const [id, userId] = [some(situation, object), somebody(situation)]
      const level = situation.choose.one(['read', 'write'])
      return {
        params: { id },
        body: { userId, level, ...until(situation), reason: 'proof' },
        said: `${nameOf(id)} with ${nameOf(userId)} for ${level}`,
        act: { kind: 'record', records: reached(situation, id), needs: [['share', object, id]] },
      }
    },
    WORKERS,
  )

const unshare = calling(
  'customer.unshare',
  3,
  (situation) => {
    const { moment, choose, actor } = situation
    const owned = new Set(rowsIn(moment.rows, 'customer').flatMap(({ id, owner_id }) => (owner_id === actor ? [id] : [])))
    const shares = rowsIn(moment.rows, 'record_share')
    const own = shares.filter(({ record_id }) => owned.has(record_id))
    const given = choose.pick(own.length > 0 && choose.chance(0.9) ? own : shares)
    if (given === undefined) return null
    const id = String(given.record_id)
    return { params: { id }, body: { userId: given.user_id }, said: nameOf(id), act: { kind: 'own', needs: [['share', 'customer', id]] } }
  },
  WORKERS,
)

const team = calling(
  'customer.team',
  2,
  (situation) => {
    const [id, userId] = [some(situation, 'customer'), somebody(situation)]
    return {
      params: { id },
      body: { add: [userId], ...until(situation) },
      said: `${nameOf(userId)} on the team of ${nameOf(id)}`,
      act: { kind: 'record', records: reached(situation, id), needs: [['share', 'customer', id]] },
    }
  },
  WORKERS,
)

const transfer = calling(
  'customer.transfer',
  3,
  (situation) => {
    const id = some(situation, 'customer')
    const unit = situation.choose.chance(0.4) ? { unitId: someUnit(situation) } : {}
    const body = { ownerId: somebody(situation), ...unit }
    return {
      params: { id },
      body: { ...body, reason: 'proof' },
      said: `${nameOf(id)} to ${nameOf(body.ownerId)}`,
      act: { kind: 'record', records: reached(situation, id), needs: [['transfer', 'customer', id]] },
    }
  },
  WORKERS,
)

const claim = calling(
  'lead.claim',
  1,
  (situation) => {
    const id = some(situation, 'lead')
    return { params: { id }, said: nameOf(id), act: { kind: 'record', records: [id], needs: [['claim', 'lead', id]] } }
  },
  WORKERS,
)

/** Each row is decided as if it were the only one: what is accepted is the work, what was done stands in the tables afterwards. */
const bulk = (act: 'Share' | 'Transfer', bodyOf: (situation: Situation) => object): Command => {
  const name = `customer.bulk${act}`
  const start = calling(
    name,
    1,
    (situation) => {
      const ids = [...new Set([some(situation, 'customer'), some(situation, 'customer')])]
      return {
        body: { rows: { ids }, ...bodyOf(situation) },
        said: ids.map(nameOf).join(),
        act: { kind: 'record', records: ids.flatMap((id) => reached(situation, id)) },
      }
    },
    WORKERS,
  )
  return {
    ...start,
    run: async (situation) => {
      const attempt = await start.run(situation)
      await situation.stage.runJobs()
      return attempt
    },
  }
}

export const recordCommands: readonly Command[] = [
  share('customer', 3),
  share('lead', 1),
  unshare,
  team,
  transfer,
  claim,
  bulk('Share', (situation) => ({ share: { userId: somebody(situation), level: 'read', reason: 'proof' } })),
  bulk('Transfer', (situation) => ({ transfer: { ownerId: somebody(situation), reason: 'proof' } })),
]
