import { z } from 'zod'

/** Yes, no, or null for what rests on something that the caller is not shown (V8). */
export const outcome = z.boolean().nullable()

const level = z.enum(['hidden', 'masked', 'clear'])

const conditions = z.object({
  assurance: z.int().optional(),
  networks: z.array(z.string()).optional(),
  schedules: z.array(z.string()).optional(),
  courses: z.array(z.string()).optional(),
})

const comparison = z.object({
  kind: z.literal('comparison'),
  field: z
    .string()
    .nullable()
    .meta({ description: 'Null where the caller is never shown the field that is compared (V2); then the rest says nothing.' }),
  op: z.enum(['eq', 'lt', 'le', 'in', 'present']).nullable(),
  not: z.boolean(),
  values: z.array(z.union([z.string(), z.number(), z.boolean()])),
  attribute: z.string().nullable(),
  absent: z.boolean(),
  outcome,
})

export interface WhereShown {
  readonly kind: 'comparison' | 'and' | 'or'
  readonly outcome: boolean | null
  readonly parts?: readonly WhereShown[] | undefined
  readonly field?: string | null | undefined
  readonly op?: 'eq' | 'lt' | 'le' | 'in' | 'present' | null | undefined
  readonly not?: boolean | undefined
  readonly values?: readonly (string | number | boolean)[] | undefined
  readonly attribute?: string | null | undefined
  readonly absent?: boolean | undefined
}

const whereNode = (): z.ZodType<WhereShown> => where
const where: z.ZodType<WhereShown> = z
  .union([comparison, z.object({ kind: z.enum(['and', 'or']), outcome, parts: z.array(z.lazy(whereNode)) })])
  .meta({ id: 'WhereOutcome', description: 'The condition of a rule on the record, with what became of each part.' })

const rule = z
  .object({
    kind: z.enum(['grant', 'denial']),
    id: z.string(),
    role: z.string().nullable(),
    matches: outcome,
    status: z.enum(['matches', 'nearly', 'fails', 'notShown']),
    failed: z.array(z.enum(['conditions', 'attributes', 'scopes', 'where', 'field'])),
    asleep: z.array(conditions),
    lacks: z.array(z.string()),
    scopes: z.array(z.object({ scope: z.string(), outcome })),
    where: where.nullable(),
    field: z.object({ level, writable: z.boolean() }).nullable(),
  })
  .meta({ id: 'RuleOutcome', description: 'One grant or denial of the policy, and what became of it. `nearly`: one part alone failed.' })

const step = z
  .object({
    kind: z.enum([
      'assign',
      'endAssignment',
      'liftDenial',
      'condition',
      'attribute',
      'comparison',
      'own',
      'move',
      'team',
      'leaveTeam',
      'unshare',
      'share',
    ]),
    role: z.string().optional(),
    unit: z.string().optional(),
    denial: z.string().optional(),
    condition: conditions.optional(),
    name: z.string().optional(),
    comparison: comparison.optional(),
    level: z.int().optional(),
  })
  .meta({ id: 'ExplanationStep' })

const gained = z.object({ object: z.string(), operation: z.string() })

const change = z
  .object({
    steps: z.array(step),
    gains: z.array(gained).nullable().meta({
      description: 'What else the person could then do, whatever records there are; null where the caller may explain nobody’s rights.',
    }),
    letsIn: z
      .object({ people: z.array(z.string()), notShown: z.array(z.string()) })
      .nullable()
      .meta({
        description:
          'Who else would be let in, of the people whose rights the caller may have explained; null where there are none of them.',
      }),
  })
  .meta({ id: 'ExplanationChange', description: 'One of the smallest changes that would turn the answer.' })

const rolesNamed = z
  .record(z.string(), z.object({ en: z.string(), zh: z.string() }))
  .meta({ description: 'What the roles that are named are called.' })

const explainedTitles = z
  .record(z.string(), z.string())
  .meta({ description: 'What units and people that are named are called, by id, as far as the caller may see them (V3).' })

/** By which session somebody else’s rights are decided. */
export const assumedAssurance = z
  .enum(['1', '2', '3'])
  .optional()
  .meta({ description: 'Assumes a session of others of this assurance; not given, they have none, and grants with conditions sleep (V6).' })

/** Of oneself, the own session; of others none (V6), or one that is assumed. */
export const sessionMeant = z.object({ kind: z.enum(['own', 'none', 'assumed']), assurance: z.int().nullable() }).meta({
  id: 'SessionMeant',
  description: 'By which session it was decided: an assumed one is in no network, outside of all hours and has no course.',
})

export const explanationAnswer = z
  .object({
    personId: z.string(),
    operation: z.string(),
    session: sessionMeant,
    allowed: outcome,
    field: z.object({ name: z.string(), level: level.nullable(), achieved: outcome }).nullable(),
    sections: z.array(z.object({ operation: z.string(), permitted: outcome, grants: z.array(rule), denials: z.array(rule) })),
    changes: z.array(change),
    roles: rolesNamed,
    titles: explainedTitles,
  })
  .meta({ id: 'Explanation', description: 'Why somebody may or may not do this, as far as the caller is shown what it rests on (V8).' })

const way = z.object({
  grant: z.string(),
  role: z.string().meta({ description: 'The role that the person holds; the grant may be inherited.' }),
  unit: z.string(),
  scopes: z.array(z.string()).meta({ description: 'By which of its scopes the grant reaches the record.' }),
})

export const audienceAnswer = z
  .object({
    operation: z.string(),
    field: z.string().nullable(),
    session: sessionMeant,
    people: z.array(z.object({ id: z.string(), level: level.nullable(), ways: z.array(way) })),
    notShown: z.array(z.string()).meta({ description: 'People for whom it rests on what the caller is not shown.' }),
    complete: z.boolean().meta({ description: 'False where there were too many people to ask about each.' }),
    roles: rolesNamed,
    titles: explainedTitles,
  })
  .meta({ id: 'Audience', description: 'Who can do this to the record, of the people whose rights the caller may have explained.' })

const told = z.object({
  object: z.string(),
  operation: z.string(),
  kind: z.enum(['operation', 'level', 'writable']),
  fields: z.array(z.string()),
})

export const rightsAnswer = z
  .object({
    at: z.string().meta({ format: 'date-time' }),
    policy: z.object({ number: z.int(), publishedAt: z.string().meta({ format: 'date-time' }) }),
    inUse: z.boolean().meta({ description: 'Whether the account could be used then.' }),
    session: sessionMeant,
    assignments: z.array(z.object({ role: z.string(), unit: z.string() })),
    attributes: z.record(
      z.string(),
      z.union([z.string(), z.number(), z.boolean(), z.array(z.union([z.string(), z.number(), z.boolean()]))]),
    ),
    objects: z.array(
      z.object({
        object: z.string(),
        operations: z.array(z.string()),
        levels: z.record(z.string(), z.enum(['masked', 'clear'])),
        writable: z.array(z.string()),
      }),
    ),
    since: z
      .object({ gains: z.array(told), losses: z.array(told) })
      .meta({ description: 'What came and went between then and now, by what grants and denials mean.' }),
    roles: rolesNamed,
    titles: explainedTitles,
  })
  .meta({ id: 'RightsOnADay', description: 'The most that somebody could do at a moment, over all records that there might have been.' })
