import type { FieldSpec, Labels } from '@menshen/contract'
import { isSortable } from '../../../../ui/record/first-columns.ts'
import type { CrmObject } from '../../../../ui/record/object-by-plural.ts'
import { isFigure, widthOf } from '../columns.ts'

export interface TableColumn {
  readonly name: string
  readonly field: FieldSpec
  readonly label: string
  /** In pixels; what is left over is shared out. */
  readonly width: number
  readonly isTitle: boolean
  readonly isFigure: boolean
  readonly isSortable: boolean
}

/** The columns of a list as they are drawn; a field that the object type does not have is none. */
export function tableColumns(
  object: CrmObject,
  levels: Readonly<Record<string, 'masked' | 'clear'>>,
  names: readonly string[],
  say: (labels: Labels) => string,
): TableColumn[] {
  return names.flatMap((name): TableColumn[] => {
    const field = object.fields[name]
    if (field === undefined) return []
    const isTitle = name === object.title
    return [
      {
        name,
        field,
        label: say(field.labels),
        width: widthOf(name, field, isTitle, say),
        isTitle,
        isFigure: isFigure(field),
        isSortable: isSortable(field, name, levels),
      },
    ]
  })
}
