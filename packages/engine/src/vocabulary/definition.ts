/** How a field's values are typed and compared (G5). Money is an integer of minor units, its currency is a field of its own. */
export const FIELD_TYPES = ['text', 'integer', 'money', 'boolean', 'instant', 'date', 'enum', 'reference'] as const
export type FieldType = (typeof FIELD_TYPES)[number]

/** How delicate a field is; grants may name a class instead of a field (G6). */
export const CLASSIFICATIONS = ['public', 'internal', 'personal', 'financial', 'secret'] as const
export type Classification = (typeof CLASSIFICATIONS)[number]

/** The masks a field can wear. Each is a pure function of the value (V1); see decide/mask.ts. */
export const MASKS = ['presence', 'phone', 'email', 'initial', 'tail'] as const
export type MaskName = (typeof MASKS)[number]

/** Sets of records a grant may name (G1). `sharedRead` holds for every share, `sharedWrite` only for one that allows writing. */
export const SCOPES = ['mine', 'unit', 'unitAndBelow', 'reports', 'team', 'sharedRead', 'sharedWrite', 'pool', 'parent', 'all'] as const
export type Scope = (typeof SCOPES)[number]

export interface FieldDefinition {
  readonly type: FieldType
  readonly classification: Classification
  /** May be absent (null). A field without it always has a value. */
  readonly optional?: boolean
  /** The values of an enum, in order of display. */
  readonly values?: readonly string[]
  /** The object type a reference names. */
  readonly target?: string
  /** How the value looks at level `masked`; `presence` when not given. */
  readonly mask?: MaskName
  /** An index per scope exists for it (P4). */
  readonly sortable?: boolean
  /** Written by the door alone, never by a person, whatever a grant says (createdAt, a state that an operation changes …). */
  readonly kept?: boolean
  /** Free text search looks into it (text fields only). */
  readonly searchable?: boolean
}

export interface ParentLink {
  /** A reference field of this object type; its target is the parent's object type. */
  readonly field: string
}

/**
 * One object type. INVARIANT: `fields` holds `unitId` (reference to unit, never absent) and `ownerId` (reference to user,
 * absent exactly for records in the pool, so optional only where `pool` is set).
 */
export interface ObjectDefinition {
  readonly fields: Readonly<Record<string, FieldDefinition>>
  /** The operations of this object type, `read` among them. */
  readonly operations: readonly string[]
  /** Records without an owner lie in a pool. */
  readonly pool?: boolean
  /** Where the scope `parent` looks: any one readable parent suffices. Parent links form no cycle. */
  readonly parents?: readonly ParentLink[]
}

export interface AttributeDefinition {
  readonly type: FieldType
  /** Several values: usable with the operator `in` only. */
  readonly list?: boolean
}

/** Everything a policy can speak of. The attribute `id`, the user's own id, always exists and is not listed. */
export interface VocabularyDefinition {
  readonly objects: Readonly<Record<string, ObjectDefinition>>
  readonly attributes: Readonly<Record<string, AttributeDefinition>>
}
