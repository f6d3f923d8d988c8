import type { areaEndpoints, OutputOf } from '@menshen/contract'
import { both, type Labels, withArticle } from '@menshen/contract'
import type { Claim, CompiledPolicy, CounterExample } from '@menshen/engine'
import { actsLabels } from './act-words.ts'
import { relationLabels, sessionLabels, toldRoles } from './standing-words.ts'
import { attributeLabels, fieldLabels, objectLabels, plainLabels, valueLabels } from './value-words.ts'

type Told = NonNullable<OutputOf<typeof areaEndpoints.policy.check>['claims'][number]['counterExample']>

/** What the words about owner and unit say already. */
const SAID_OTHERWISE: ReadonlySet<string> = new Set(['ownerId', 'unitId'])

function joined(labels: readonly Labels[], en: string, zh: string): Labels {
  return both(labels.map((each) => each.en).join(en), labels.map((each) => each.zh).join(zh))
}

function rulesLabels(can: boolean, { grants, denials }: CounterExample): Labels {
  const rules = (can ? denials : grants).join(', ')
  if (!can) return rules === '' ? both('', '') : both(` The grants that allow it: ${rules}.`, `依据授权：${rules}。`)
  return rules === ''
    ? both(' No grant allows it.', '没有授权允许此操作。')
    : both(` What forbids it: ${rules}.`, `被以下禁止规则拒绝：${rules}。`)
}

type Parts = Omit<Told, 'sentence' | 'replayed' | 'grants' | 'denials'>

/** The whole of it in words, for somebody who does not know the engine. */
function sentenceOf(claim: Claim, { person, record }: Parts, example: CounterExample): Labels {
  const can = claim.can !== undefined
  const roles = joined(
    person.roles.map(({ labels, placeLabels }) => both(`${labels.en} ${placeLabels.en}`, `${labels.zh}（${placeLabels.zh}）`)),
    ' and ',
    '兼',
  )
  const had = person.attributes.map(({ labels, value }) => both(`${labels.en}: ${value.en}`, `${labels.zh}：${value.zh}`))
  const attributes = had.length === 0 ? both('', '') : both(` (${joined(had, '; ', '；').en})`, `，${joined(had, '; ', '；').zh}`)
  const values = record.values.map(({ labels, value }) => both(`${labels.en}: ${value.en}`, `${labels.zh}：${value.zh}`))
  const where = values.length === 0 ? both('', '') : both(` (${joined(values, '; ', '；').en})`, `，${joined(values, '; ', '；').zh}`)
  const relation = joined(record.relations, ', ', '，')
  const acts = actsLabels(claim)
  const verb = can ? both('cannot', '不能') : both('may', '可以')
  const rules = rulesLabels(can, example)
  return both(
    `Somebody who is ${roles.en}${attributes.en}, ${person.session.labels.en}, ${verb.en} ${acts.en} ${withArticle(record.labels.en)} ${relation.en}${where.en}.${rules.en}`,
    `身为${roles.zh}的人${attributes.zh}，${person.session.labels.zh}，对一条${record.labels.zh}（${relation.zh}${where.zh}）${verb.zh}${acts.zh}。${rules.zh}`,
  )
}

/**
 * A counter-example for a reader: in a sentence, and its parts. It is made up, by the policy alone, so it tells nothing of any person or
 * record there is (V8).
 */
export function toldCounterExample(compiled: CompiledPolicy, claim: Claim, example: CounterExample): Told {
  const { person, object, record } = example
  const values = example.matters.filter((field) => !SAID_OTHERWISE.has(field))
  const parts: Parts = {
    person: {
      roles: toldRoles(compiled, example),
      attributes: Object.entries(person.attributes).map(([name, value]) => {
        const shown = Array.isArray(value) ? value.join(', ') : String(value)
        return { attribute: name, labels: attributeLabels(name), value: shown === '' ? both('none', '无') : plainLabels(shown) }
      }),
      session: {
        assurance: person.session?.assurance ?? null,
        networks: [...(person.session?.networks ?? [])],
        schedules: [...(person.session?.schedules ?? [])],
        courses: [...(person.session?.courses ?? [])],
        labels: sessionLabels(person.session),
      },
    },
    record: {
      object,
      labels: objectLabels(object),
      relations: relationLabels(example),
      values: values.map((field) => ({
        field,
        labels: fieldLabels(object, field),
        value: valueLabels(object, field, record[field] ?? null, person),
      })),
    },
  }
  return {
    ...parts,
    sentence: sentenceOf(claim, parts, example),
    grants: [...example.grants],
    denials: [...example.denials],
    // The engine gives none that it did not decide so itself (checkClaim).
    replayed: true,
  }
}
