import { z } from 'zod'
import { both } from '../labels.ts'
import { recordParams, writtenSchema } from '../schemas/record-schemas.ts'
import { choice, filledText, wholeNumber } from '../values/checks.ts'
import { alertRecord, auditEventRecord } from './administrative-read-endpoints.ts'
import { defineEndpoint } from './define-endpoint.ts'

const alerts = '/api/v1/alerts'
const written = writtenSchema(alertRecord).meta({ id: 'AlertWritten' })
const on = (operation: 'read' | 'handle') => ({ object: 'alert', operation }) as const
const labels = z.object({ en: z.string(), zh: z.string() })

/** The longest time in days that something may be called expected: after that somebody looks again. */
export const MOST_EXPECTED_DAYS = 90

/** What stands behind an alert. */
const evidence = z
  .object({
    figures: z.array(z.object({ name: z.string(), value: z.number() })).meta({
      description: 'What each condition of the detection came to at the last event, by its name.',
    }),
    events: z.array(auditEventRecord).meta({ description: 'The latest events behind it that the caller may read, the newest first.' }),
    places: z
      .array(
        z.object({
          address: z.string(),
          country: z.string().nullable().meta({ description: 'By ISO 3166-1.' }),
          network: z.string().nullable().meta({ description: 'The autonomous system, as AS64500.' }),
          name: z.string().nullable().meta({ description: 'Whose network it is.' }),
        }),
      )
      .meta({ description: 'Where the addresses lie that the caller reads in the alert and its events, as far as that is known.' }),
    unseen: z.int().meta({ description: 'How many of those events the caller may not read, or are gone from the log.' }),
  })
  .meta({ id: 'AlertEvidence' })

const detection = z
  .object({
    id: z.string(),
    title: labels,
    description: labels,
    severity: z.enum(['low', 'medium', 'high', 'critical']),
    attack: z.string().nullable().meta({ description: 'Technique in MITRE ATT&CK.' }),
    raised: z.int(),
    open: z.int(),
    truePositive: z.int(),
    falsePositive: z.int(),
    expected: z.int(),
    precision: z.number().nullable().meta({ description: 'Share of alerts closed as attack or misuse, or as expected, among all closed.' }),
  })
  .meta({ id: 'DetectionFigures', description: 'Figures are of the alerts of 90 days that the caller may see.' })

/** What the watch found, and what is done about it. */
export const alertEndpoints = {
  evidence: defineEndpoint({
    name: 'alert.evidence',
    method: 'GET',
    path: `${alerts}/{id}/evidence`,
    access: on('read'),
    event: 'alert.evidence-read',
    mode: 'read',
    tag: 'alerts',
    labels: both('Look at the events behind an alert', '查看告警依据'),
    params: recordParams,
    response: evidence,
    problems: ['not-found'],
  }),
  take: defineEndpoint({
    name: 'alert.take',
    method: 'POST',
    path: `${alerts}/{id}/take`,
    access: on('handle'),
    event: 'alert.taken',
    mode: 'write',
    tag: 'alerts',
    labels: both('Take an alert on', '受理告警'),
    params: recordParams,
    response: written,
    problems: ['not-found', 'not-permitted', 'not-independent', 'already-done', 'wrong-state'],
  }),
  close: defineEndpoint({
    name: 'alert.close',
    method: 'POST',
    path: `${alerts}/{id}/close`,
    access: on('handle'),
    event: 'alert.closed',
    mode: 'write',
    tag: 'alerts',
    labels: both('Close an alert', '关闭告警'),
    params: recordParams,
    body: z
      .strictObject({
        verdict: choice(['truePositive', 'falsePositive', 'expected']),
        note: filledText(4000).meta({ description: 'What was found and done.' }),
        expectedDays: wholeNumber(1, MOST_EXPECTED_DAYS)
          .optional()
          .meta({ description: 'For so many days the same adds to this alert and raises none; with the verdict expected alone.' }),
      })
      .meta({ id: 'AlertClosing' }),
    response: written,
    problems: ['not-found', 'not-permitted', 'not-independent', 'wrong-state', 'invalid-value'],
  }),
  detections: defineEndpoint({
    name: 'alert.detections',
    method: 'GET',
    path: '/api/v1/detections',
    access: on('read'),
    event: 'alert.detections-read',
    mode: 'read',
    tag: 'alerts',
    labels: both('Look at detections and how right they were', '查看检测规则及其准确率'),
    response: z.object({ detections: z.array(detection) }).meta({ id: 'Detections' }),
    problems: ['not-filterable', 'time-limit'],
  }),
} as const
