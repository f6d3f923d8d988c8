import { CRM_OBJECT_NAMES, crmObjects, type FieldSpec, type ObjectSpec, objectSpec } from '@menshen/contract'
import { type MostReach, type ObjectType, objectType, type Plan, reach } from '@menshen/engine'

/** The definition of an object type. @throws Error when there is none: fail closed (§4.7) */
export function specOf(object: string): ObjectSpec {
  const spec = objectSpec(object)
  if (spec === undefined) throw new Error(`there is no object type ${object}`)
  return spec
}

/** The same as the plan's vocabulary knows it. */
export function typeOf(plan: Plan, object: string): ObjectType {
  return objectType(plan.compiled.vocabulary, object)
}

/** The field of that name; never something that only the prototype has. */
export function fieldOf(spec: ObjectSpec, name: string): FieldSpec | undefined {
  return Object.hasOwn(spec.fields, name) ? spec.fields[name] : undefined
}

const reaches = new WeakMap<Plan, Map<string, MostReach>>()

/** The most the person can ever get of an object type, worked out once for each plan (V2). */
export function reachOf(plan: Plan, object: string): MostReach {
  const known = reaches.get(plan) ?? new Map<string, MostReach>()
  reaches.set(plan, known)
  const most = known.get(object) ?? reach(plan, object)
  known.set(object, most)
  return most
}

/** How far the field is ever shown to the person; a field that is not, does not exist for them (V2). */
export function mostLevel(plan: Plan, object: string, field: string): 'masked' | 'clear' | undefined {
  const { levels } = reachOf(plan, object)
  return Object.hasOwn(levels, field) ? levels[field] : undefined
}

export interface ChildLink {
  readonly object: ObjectSpec
  /** The parent link of the child that names the parent. */
  readonly field: string
}

/** The object types whose records carry the owner and the unit of a parent of this object type (P3). */
export function childLinks(parent: string): ChildLink[] {
  return CRM_OBJECT_NAMES.flatMap((name) => {
    const object: ObjectSpec = crmObjects[name]
    return (object.parents ?? []).filter(({ field }) => object.fields[field]?.target === parent).map(({ field }) => ({ object, field }))
  })
}
