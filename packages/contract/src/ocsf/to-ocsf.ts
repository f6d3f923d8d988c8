import type { Value } from '@menshen/engine'
import { EVENTS, type EventName, type EventSpec, type Severity } from '../events.ts'
import type { LeavingEvent } from './leaving-event.ts'
import { ocsfActivity } from './ocsf-activities.ts'
import { OCSF_CLASSES, OCSF_VERSION, type OcsfClass } from './ocsf-classes.ts'
import { FINDING_CLASS, type Json, ocsfSubjects } from './ocsf-subjects.ts'

const SEVERITY: Readonly<Record<Severity, readonly [id: number, name: string]>> = {
  info: [1, 'Informational'],
  low: [2, 'Low'],
  medium: [3, 'Medium'],
  high: [4, 'High'],
  critical: [5, 'Critical'],
}

/** The severity of OCSF and of syslog is that of the event's definition: both the same, whatever reads it. */
export const severityOf = (event: EventName): Severity => EVENTS[event].severity

/** The name of an event, if it is one of ours and may leave. */
export function leavingName({ values }: LeavingEvent): EventName | null {
  const { event, createdAt } = values
  return typeof event === 'string' && Object.hasOwn(EVENTS, event) && typeof createdAt === 'string' ? (event as EventName) : null
}

/** Fields that have a place in OCSF; the rest goes under `unmapped`. */
const MAPPED: ReadonlySet<string> = new Set(['event', 'severity', 'problem', 'address', 'client', 'correlationId', 'ownerId', 'createdAt'])

function unmappedOf(values: LeavingEvent['values']): Json | undefined {
  const rest = Object.entries(values).filter(([name, value]) => !MAPPED.has(name) && value !== null)
  return rest.length === 0 ? undefined : Object.fromEntries(rest)
}

/** How far a finding is; an act that was refused leaves it as it was. */
const FINDING_STATUS: Readonly<Partial<Record<EventName, readonly [id: number, name: string]>>> = {
  'alert.raised': [1, 'New'],
  'alert.taken': [2, 'In Progress'],
  'alert.closed': [4, 'Resolved'],
}

function statusOf(event: EventName, outcome: Value | undefined): Json {
  if (EVENTS[event].ocsfClass === FINDING_CLASS) {
    const [id, name] = (outcome === 'done' ? FINDING_STATUS[event] : undefined) ?? []
    return id === undefined ? {} : { status_id: id, status: name }
  }
  if (outcome !== 'done' && outcome !== 'refused' && outcome !== 'failed') return {}
  return outcome === 'done' ? { status_id: 1, status: 'Success' } : { status_id: 2, status: 'Failure' }
}

/**
 * An audit event as the Open Cybersecurity Schema Framework has it. It holds no value that `leaving` does not hold.
 *
 * @param version of the product
 * @returns null where the event's name or time may not leave: nothing could be said of it that is true
 */
export function toOcsf(leaving: LeavingEvent, version: string): Json | null {
  const event = leavingName(leaving)
  if (event === null) return null
  const { id, values, position } = leaving
  const spec: EventSpec = EVENTS[event]
  const { name, category, activities }: OcsfClass = OCSF_CLASSES[spec.ocsfClass as keyof typeof OCSF_CLASSES]
  const activity = ocsfActivity(event)
  const activityName = activities[activity] ?? spec.labels.en
  const [severityId, severity] = SEVERITY[spec.severity]
  const unmapped = unmappedOf(values)
  const time = Date.parse(String(values.createdAt))
  return {
    metadata: {
      version: OCSF_VERSION,
      product: { name: 'Menshen', vendor_name: 'Menshen', version },
      uid: id,
      ...(typeof values.correlationId === 'string' ? { correlation_uid: values.correlationId } : {}),
      event_code: event,
      log_name: 'audit',
      logged_time: time,
      ...(position === undefined ? {} : { sequence: position }),
    },
    category_uid: category.uid,
    category_name: category.name,
    class_uid: spec.ocsfClass,
    class_name: name,
    activity_id: activity,
    activity_name: activityName,
    type_uid: spec.ocsfClass * 100 + activity,
    type_name: `${name}: ${activityName}`,
    severity_id: severityId,
    severity,
    ...statusOf(event, values.outcome),
    ...(typeof values.problem === 'string' ? { status_code: values.problem } : {}),
    time,
    message: spec.labels.en,
    ...ocsfSubjects(spec.ocsfClass, event, leaving),
    ...(unmapped === undefined ? {} : { unmapped }),
  }
}
