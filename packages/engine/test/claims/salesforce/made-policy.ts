import type { Grant, PolicyDocument, RecordsClause, Role } from '../../../src/policy/document.ts'
import type { FieldDefinition, FieldType, ObjectDefinition, Scope, VocabularyDefinition } from '../../../src/vocabulary/definition.ts'
import { type FieldFile, fieldFiles, objectFiles, type PermissionFile, permissionFiles } from './metadata.ts'
import { objectName, plainName } from './names.ts'

/**
 * Who there is: a person has one profile, and the permission sets of the group that is named after it. Outsiders are bound by the sharing
 * model for them.
 */
const PEOPLE: Readonly<Record<string, { readonly files: readonly string[]; readonly outside?: true }>> = {
  landlord: { files: ['DEZNZ_PRS_Landlord Customer Community Plus Login User', 'DESNZ_PRS_Landlord_Access'], outside: true },
  'local-authority': {
    files: ['DEZNZ_PRS_Local Authority Customer Community Plus Login User', 'DEZNZ_PRS_Local_Authority_Access'],
    outside: true,
  },
  'call-handler': { files: ['DESNZ PRS Assisted Digital Call Handler', 'DESNZ_PRS_Assisted_Digital_Handler_Access'] },
  'advisory-user': { files: ['DEZNZ_PRS_Assisted Digital Customer Advisory User', 'DESNZ_PRS_Admin_Access'] },
  'policy-user': { files: ['DEZNZ_PRS_Policy User', 'DESNZ_PRS_Admin_Access'] },
  administrator: { files: ['Admin'] },
  'public-register': { files: ['PRSE Exemptions Public Register Profile'], outside: true },
}

const LABELS = { en: 'read from metadata', zh: '由元数据生成' }
const TYPES: Readonly<Record<string, FieldType>> = {
  Checkbox: 'boolean',
  Currency: 'money',
  Date: 'date',
  DateTime: 'instant',
  Number: 'integer',
  Picklist: 'enum',
}

function unionOf(files: readonly PermissionFile[]): PermissionFile {
  const objects: Record<string, Set<string>> = {}
  const fields: Record<string, { readable: boolean; editable: boolean }> = {}
  for (const file of files) {
    for (const [object, flags] of Object.entries(file.objects)) objects[object] = new Set([...(objects[object] ?? []), ...flags])
    for (const [field, { readable, editable }] of Object.entries(file.fields)) {
      const known = fields[field]
      fields[field] = { readable: readable || known?.readable === true, editable: editable || known?.editable === true }
    }
  }
  return { objects, fields }
}

function definitionOf(field: FieldFile | undefined, objects: ReadonlySet<string>): FieldDefinition {
  const isLink = field?.target !== null && field?.target !== undefined && objects.has(field.target)
  if (isLink) return { type: 'reference', target: objectName(field.target ?? '', objects), classification: 'internal', optional: true }
  const type = TYPES[field?.type ?? 'Text'] ?? 'text'
  if (type === 'enum' && (field?.values.length ?? 0) > 0)
    return { type, values: [...new Set(field?.values)], classification: 'internal', optional: true }
  return { type: type === 'enum' ? 'text' : type, classification: 'internal', optional: true }
}

/** Object types of which somebody may do something, with the fields that somebody is given or that a sharing rule asks. */
function vocabularyFrom(
  root: string,
  files: readonly PermissionFile[],
): VocabularyDefinition & { readonly objectNames: ReadonlySet<string> } {
  const names = new Set(files.flatMap(({ objects }) => Object.keys(objects)))
  const known = fieldFiles(root)
  const given = new Set([...files.flatMap(({ fields }) => Object.keys(fields)), 'Account.IsPersonAccount'])
  const objects = [...names].map((apiName): [string, ObjectDefinition] => {
    const own = known.filter(({ object }) => object === apiName)
    const links = own.filter(({ type, target }) => type === 'MasterDetail' && target !== null && names.has(target))
    const fields = [
      ...new Set([
        ...[...given].filter((field) => field.startsWith(`${apiName}.`)).map((field) => field.split('.')[1] ?? ''),
        ...links.map(({ name }) => name),
      ]),
    ]
    const written = fields.map((name): [string, FieldDefinition] => [
      plainName(name),
      name === 'IsPersonAccount'
        ? { type: 'boolean', classification: 'internal', optional: true }
        : definitionOf(
            own.find((field) => field.name === name),
            names,
          ),
    ])
    return [
      objectName(apiName, names),
      {
        operations: ['read', 'create', 'update', 'delete'],
        fields: {
          ...Object.fromEntries(written),
          ownerId: { type: 'reference', target: 'user', classification: 'internal' },
          unitId: { type: 'reference', target: 'unit', classification: 'internal' },
        },
        ...(links.length > 0 ? { parents: links.map(({ name }) => ({ field: plainName(name) })) } : {}),
      },
    ]
  })
  return { objects: Object.fromEntries(objects), attributes: {}, objectNames: names }
}

/** What of the records an object permission reaches: all with "view all" or an open sharing model, one's own and those of open parents else. */
function scopesFor(flags: ReadonlySet<string>, model: string, isParented: boolean, use: 'read' | 'write'): readonly Scope[] {
  if (flags.has('modifyAllRecords') || (use === 'read' && flags.has('viewAllRecords'))) return ['all']
  if (model === 'ReadWrite' || (use === 'read' && model === 'Read')) return ['all']
  return model === 'ControlledByParent' && isParented ? ['mine', 'parent'] : ['mine']
}

/** The one sharing rule there is: accounts of individuals and agents, for those who help by telephone. */
const SHARED_ACCOUNTS: RecordsClause = {
  scopes: ['all'],
  where: {
    and: [
      { field: 'isPersonAccount', op: 'eq', value: true },
      {
        or: [
          { field: 'landlordType', op: 'eq', value: 'Individual' },
          { field: 'landlordType', op: 'eq', value: 'Agent' },
        ],
      },
    ],
  },
}

interface Given {
  readonly role: string
  readonly object: string
  readonly flags: ReadonlySet<string>
  readonly model: string
  readonly isParented: boolean
  readonly levels: Readonly<Record<string, 'clear'>>
  readonly writable: Readonly<Record<string, true>>
}

function grantsFor({ role, object, flags, model, isParented, levels, writable }: Given): readonly Grant[] {
  const grant = (operation: string, records: RecordsClause, fields: Grant['fields']): Grant => ({
    id: `${role}-${object.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}-${operation}`,
    object,
    operations: [operation],
    records,
    ...(fields === undefined ? {} : { fields }),
  })
  const scopes = (use: 'read' | 'write'): RecordsClause => ({ scopes: scopesFor(flags, model, isParented, use) })
  const shared = grant('update', SHARED_ACCOUNTS, { writable })
  return [
    ...(flags.has('allowRead') ? [grant('read', scopes('read'), { levels })] : []),
    ...(flags.has('allowCreate') ? [grant('create', { scopes: ['mine'] }, { writable })] : []),
    ...(flags.has('allowEdit') ? [grant('update', scopes('write'), { writable })] : []),
    ...(flags.has('allowDelete') ? [grant('delete', { scopes: flags.has('modifyAllRecords') ? ['all'] : ['mine'] }, undefined)] : []),
    ...(role === 'call-handler' && object === 'account' ? [{ ...shared, id: 'call-handler-account-shared' }] : []),
  ]
}

/** The metadata as a vocabulary and a policy of ours. @param root the folder `main/default` of the project */
export function madePolicy(root: string): { readonly vocabulary: VocabularyDefinition; readonly policy: PolicyDocument } {
  const files = permissionFiles(root)
  const models = objectFiles(root)
  const { objectNames, ...vocabulary } = vocabularyFrom(root, [...files.values()])
  const roles = Object.entries(PEOPLE).map(([role, person]): [string, Role] => {
    const { objects, fields } = unionOf(person.files.map((name) => files.get(name) ?? { objects: {}, fields: {} }))
    const grants = Object.entries(objects).flatMap(([apiName, flags]) => {
      const object = objectName(apiName, objectNames)
      const own = Object.entries(fields).filter(([field]) => field.startsWith(`${apiName}.`))
      const named = <V>(test: (field: { readable: boolean; editable: boolean }) => boolean, value: V) =>
        Object.fromEntries(own.filter(([, field]) => test(field)).map(([field]) => [plainName(field.split('.')[1] ?? ''), value]))
      const model = models.get(apiName)
      return grantsFor({
        role,
        object,
        flags,
        model: (person.outside === true ? model?.outside : model?.inside) ?? 'Private',
        isParented: vocabulary.objects[object]?.parents !== undefined,
        levels: named(({ readable }) => readable, 'clear' as const),
        writable: named(({ editable }) => editable, true as const),
      })
    })
    return [role, { labels: LABELS, duty: { en: 'as its profile says', zh: '见其配置文件' }, grants }]
  })
  const separation = [
    { id: 'one-profile', labels: { en: 'A person has one profile.', zh: '每人只有一个配置文件。' }, roles: Object.keys(PEOPLE) },
  ]
  return { vocabulary, policy: { purpose: LABELS, roles: Object.fromEntries(roles), separation } }
}
