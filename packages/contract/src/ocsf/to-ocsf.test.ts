import { describe, expect, it } from 'vitest'
import { EVENT_NAMES, EVENTS, type EventName } from '../events.ts'
import { auditEvent } from '../objects/audit-event.ts'
import type { LeavingEvent } from './leaving-event.ts'
import { ocsfActivity } from './ocsf-activities.ts'
import { OCSF_BASE, OCSF_CLASSES, type OcsfClass, OTHER_ACTIVITY } from './ocsf-classes.ts'
import { toOcsf } from './to-ocsf.ts'

const whole = (event: EventName, values: LeavingEvent['values'] = {}): LeavingEvent => ({
  id: '7d444840-9dc0-11d1-b245-5ffdce74fad2',
  position: 7,
  actorName: 'Wang',
  values: {
    event,
    category: EVENTS[event].category,
    severity: EVENTS[event].severity,
    outcome: 'done',
    problem: null,
    object: 'customer',
    recordId: 'r1',
    operation: 'update',
    recordOwnerId: 'u2',
    recordUnitId: 'n1',
    assurance: 2,
    address: '192.0.2.1',
    client: 'Firefox',
    correlationId: 'c1',
    ownerId: 'u1',
    unitId: 'n2',
    createdAt: '2026-03-03T09:00:00.123Z',
    ...values,
  },
})

const classOf = (event: EventName): OcsfClass => OCSF_CLASSES[EVENTS[event].ocsfClass as keyof typeof OCSF_CLASSES]

/** What the schema has against an event: attributes that are missing, that it does not have, or whose numbers do not fit. */
function faults(found: Readonly<Record<string, unknown>>): string[] {
  const spec: OcsfClass | undefined = OCSF_CLASSES[found.class_uid as keyof typeof OCSF_CLASSES]
  if (spec === undefined) return ['class_uid']
  const required = [...OCSF_BASE.required, ...spec.required]
  const known = new Set<string>([...required, ...OCSF_BASE.optional, ...spec.optional, ...(spec.atLeastOne ?? [])])
  const activity = Number(found.activity_id)
  const { metadata } = found as { readonly metadata: Record<string, unknown> }
  const atLeastOne = (name: string, one: readonly string[]): boolean =>
    found[name] === undefined || one.some((part) => (found[name] as Record<string, unknown>)[part] !== undefined)
  return [
    ...required.filter((name) => found[name] === undefined),
    ...Object.keys(found).filter((name) => !known.has(name)),
    ...(spec.atLeastOne?.some((name) => found[name] !== undefined) === false ? ['at least one'] : []),
    ...(found.type_uid === Number(found.class_uid) * 100 + activity ? [] : ['type_uid']),
    ...(found.category_uid === spec.category.uid && Math.floor(Number(found.class_uid) / 1000) === spec.category.uid
      ? []
      : ['category_uid']),
    ...(activity === OTHER_ACTIVITY || spec.activities[activity] === found.activity_name ? [] : ['activity_id']),
    ...(typeof found.activity_name === 'string' && found.activity_name !== '' ? [] : ['activity_name']),
    ...(Number.isSafeInteger(found.time) ? [] : ['time']),
    ...(metadata.version === '1.8.0' && metadata.product !== undefined ? [] : ['metadata']),
    // Constraints of the objects.
    ...(atLeastOne('user', ['name', 'uid', 'account']) ? [] : ['user']),
    ...(atLeastOne('actor', ['user', 'app_name', 'session']) ? [] : ['actor']),
    ...(atLeastOne('src_endpoint', ['ip', 'name', 'uid']) ? [] : ['src_endpoint']),
    ...(atLeastOne('entity', ['name', 'uid']) ? [] : ['entity']),
    ...(atLeastOne('group', ['name', 'uid']) ? [] : ['group']),
    ...(atLeastOne('table', ['name', 'uid']) ? [] : ['table']),
    ...(atLeastOne('api', ['operation']) ? [] : ['api']),
  ]
}

describe('OCSF 1.8', () => {
  it.each(EVENT_NAMES)('%s is what its class demands, whole and with next to nothing that may leave', (event) => {
    const bare = { id: 'e', values: { event, createdAt: '2026-03-03T09:00:00.123Z' } }
    for (const leaving of [whole(event), whole(event, { object: 'user', recordId: 'u3', outcome: 'refused' }), bare]) {
      const made = toOcsf(leaving, '1.2.3')
      expect(made).not.toBeNull()
      expect(faults(made ?? {})).toEqual([])
      // It stays what it is when it has been text.
      expect(JSON.parse(JSON.stringify(made))).toEqual(made)
    }
  })

  it('the check of the check: what is missing, unknown or has a wrong number is found', () => {
    const good = toOcsf(whole('session.started'), '1') ?? {}
    const { user: _user, ...withoutUser } = good
    const { service: _service, ...withoutService } = good
    expect(faults(withoutUser)).toEqual(['user'])
    expect(faults(withoutService)).toEqual(['at least one'])
    expect(faults({ ...good, nonsense: 1 })).toEqual(['nonsense'])
    expect(faults({ ...good, type_uid: 1 })).toEqual(['type_uid'])
    expect(faults({ ...good, activity_name: 'Logoff' })).toEqual(['activity_id'])
    expect(faults({ ...good, user: {} })).toEqual(['user'])
  })

  it('has a number for an activity only where the class has it', () => {
    const numbered = EVENT_NAMES.filter((event) => ocsfActivity(event) !== OTHER_ACTIVITY)
    expect(numbered.length).toBeGreaterThan(80)
    for (const event of numbered) expect(classOf(event).activities[ocsfActivity(event)], event).toBeDefined()
  })

  it('says who, from where, to what', () => {
    expect(toOcsf(whole('assignment.granted'), '1')).toMatchObject({
      class_uid: 3005,
      activity_name: 'Assign Privileges',
      type_uid: 300501,
      severity_id: 4,
      status_id: 1,
      time: Date.parse('2026-03-03T09:00:00.123Z'),
      actor: { user: { uid: 'u1', name: 'Wang' } },
      src_endpoint: { ip: '192.0.2.1' },
      http_request: { user_agent: 'Firefox' },
      resources: [{ uid: 'r1', type: 'customer', owner: { uid: 'u2' } }],
      metadata: { uid: '7d444840-9dc0-11d1-b245-5ffdce74fad2', correlation_uid: 'c1', sequence: 7, event_code: 'assignment.granted' },
      unmapped: { outcome: 'done', unitId: 'n2', assurance: 2 },
    })
    expect(toOcsf(whole('user.suspended', { object: 'user', recordId: 'u9' }), '1')).toMatchObject({
      activity_name: 'Disable',
      user: { uid: 'u9' },
      actor: { user: { uid: 'u1' } },
    })
    expect(toOcsf(whole('session.refused', { outcome: 'refused' }), '1')).toMatchObject({
      activity_name: 'Logon',
      status: 'Failure',
    })
  })

  it('D3: what may not leave is not in it, field by field', () => {
    const { event, createdAt, ...others } = whole('record.updated').values
    for (const name of Object.keys(others)) {
      const secret = `secret-${name}`
      const { [name]: _gone, ...rest } = others
      const without = toOcsf({ id: 'e', values: { event, createdAt, ...rest } } as LeavingEvent, '1')
      expect(without, name).toEqual(toOcsf({ id: 'e', values: { event, createdAt, ...rest, [name]: null } } as LeavingEvent, '1'))
      const told = toOcsf({ id: 'e', values: { event, createdAt, ...rest, [name]: secret } } as LeavingEvent, '1')
      // The severity is the event's own.
      if (name !== 'severity') expect(JSON.stringify(told), name).toContain(secret)
    }
    expect(Object.keys(whole('record.updated').values).sort()).toEqual(Object.keys(auditEvent.fields).sort())
  })

  it('D3: an address that may not leave reads as one that nobody knows, and so does whoever acted', () => {
    const { address: _address, client: _client, ownerId: _ownerId, ...rest } = whole('record.updated').values
    const made = toOcsf({ id: 'e', values: rest } as LeavingEvent, '1')
    expect(made).toMatchObject({ src_endpoint: { name: 'unknown' }, actor: { app_name: 'Menshen' } })
    expect(made?.src_endpoint).not.toHaveProperty('ip')
    expect(made?.actor).not.toHaveProperty('user')
    expect(made).not.toHaveProperty('http_request')
  })

  it('is nothing where the name or the time may not leave, or the name is none of ours', () => {
    const { event, createdAt, ...rest } = whole('record.updated').values
    for (const values of [
      { ...rest, createdAt },
      { ...rest, event },
      { ...rest, createdAt, event: 'toString' },
    ])
      expect(toOcsf({ id: 'e', values } as LeavingEvent, '1')).toBeNull()
  })
})
