import type { Labels } from '@menshen/engine'
import type { FieldSpec, ObjectSpec } from './objects/define-object.ts'
import { objects } from './objects/objects.ts'
import { CLASSIFICATION_LABELS, CONDITION_LABELS, LEVEL_LABELS, OPERATOR_LABELS, SCOPE_LABELS } from './policy-words.ts'
import type { PolicyVocabulary } from './schemas/policy-vocabulary-schema.ts'
import { type AttributeSpec, attributes } from './vocabulary.ts'

function named(labels: Readonly<Record<string, Labels>>): { name: string; labels: Labels }[] {
  return Object.entries(labels).map(([name, label]) => ({ name, labels: label }))
}

function fieldEntry(name: string, field: FieldSpec): PolicyVocabulary['objects'][number]['fields'][number] {
  return {
    name,
    labels: field.labels,
    type: field.type,
    classification: field.classification,
    optional: field.optional === true,
    writable: field.writtenBy === undefined || field.writtenBy === 'creation',
    values: named(field.options ?? {}),
    target: field.target ?? null,
    mask: field.mask ?? 'presence',
  }
}

function objectEntry(object: ObjectSpec): PolicyVocabulary['objects'][number] {
  return {
    name: object.name,
    labels: object.labels,
    kind: object.kind,
    pool: object.pool === true,
    parents: (object.parents ?? []).map((link) => link.field),
    operations: named(object.operationLabels),
    fields: Object.entries(object.fields).map(([name, field]) => fieldEntry(name, field)),
  }
}

/** Everything a policy can speak of, with labels. */
export function policyVocabularyOf(
  specs: Readonly<Record<string, ObjectSpec>>,
  attributeSpecs: Readonly<Record<string, AttributeSpec>>,
): PolicyVocabulary {
  return {
    objects: Object.values(specs).map(objectEntry),
    attributes: Object.entries(attributeSpecs).map(([name, { labels, description, type, list }]) => ({
      name,
      labels,
      description,
      type,
      list: list === true,
    })),
    scopes: named(SCOPE_LABELS),
    levels: named(LEVEL_LABELS),
    classifications: named(CLASSIFICATION_LABELS),
    operators: named(OPERATOR_LABELS),
    conditions: named(CONDITION_LABELS),
  }
}

/** Menshen's own. */
export const policyVocabulary: PolicyVocabulary = policyVocabularyOf(objects, attributes)
