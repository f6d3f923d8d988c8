import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

/** Of the repository's neighbour; MIT licence. MENSHEN_SHARED_DATA names another place. */
const SHARED = process.env.MENSHEN_SHARED_DATA ?? join(import.meta.dirname, '../../../../../../shared/data')
export const DESNZ_PRS = join(SHARED, 'salesforce/desnz-prs/force-app/main/default')

/** What one profile or permission set says. */
export interface PermissionFile {
  readonly objects: Readonly<Record<string, ReadonlySet<string>>>
  readonly fields: Readonly<Record<string, { readonly readable: boolean; readonly editable: boolean }>>
}

export interface FieldFile {
  readonly object: string
  readonly name: string
  readonly type: string
  readonly target: string | null
  readonly values: readonly string[]
}

/** How far records are open to everybody, inside and outside of the organisation. */
export interface ObjectFile {
  readonly inside: string
  readonly outside: string
}

/** These files nest no element within one of the same name, have no attributes there and no comments. */
function blocks(text: string, tag: string): readonly string[] {
  return [...text.matchAll(new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`, 'g'))].map(([, inner = '']) => inner)
}

const said = (text: string, tag: string): string | null => blocks(text, tag)[0]?.trim() ?? null

function filesIn(folder: string): readonly { readonly name: string; readonly text: string }[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => ({ name: basename(name).split('.')[0] ?? '', text: readFileSync(join(folder, name), 'utf8') }))
}

function permissionsOf(text: string): PermissionFile {
  const objects = blocks(text, 'objectPermissions').map((block) => {
    const allowed = [...block.matchAll(/<(\w+)>true<\/\1>/g)].map(([, flag = '']) => flag)
    return [said(block, 'object') ?? '', new Set(allowed)] as const
  })
  const fields = blocks(text, 'fieldPermissions').map((block) => {
    return [
      said(block, 'field') ?? '',
      { readable: said(block, 'readable') === 'true', editable: said(block, 'editable') === 'true' },
    ] as const
  })
  return { objects: Object.fromEntries(objects), fields: Object.fromEntries(fields) }
}

export function permissionFiles(root: string): ReadonlyMap<string, PermissionFile> {
  const files = ['profiles', 'permissionsets'].flatMap((folder) => filesIn(join(root, folder)))
  return new Map(files.map(({ name, text }) => [name, permissionsOf(text)]))
}

export function fieldFiles(root: string): readonly FieldFile[] {
  const folder = join(root, 'objects')
  return readdirSync(folder).flatMap((object) =>
    filesIn(join(folder, object, 'fields')).map(({ name, text }) => ({
      object,
      name,
      type: said(text, 'type') ?? 'Text',
      target: said(text, 'referenceTo'),
      values: blocks(text, 'value').map((value) => said(value, 'fullName') ?? ''),
    })),
  )
}

export function objectFiles(root: string): ReadonlyMap<string, ObjectFile> {
  const folder = join(root, 'objects')
  const found = readdirSync(folder).flatMap((object) => filesIn(join(folder, object)).map(({ text }) => [object, text] as const))
  const models = found.map(([object, text]) => {
    const inside = said(text, 'sharingModel') ?? 'Private'
    return [object, { inside, outside: said(text, 'externalSharingModel') ?? inside }] as const
  })
  return new Map(models)
}
