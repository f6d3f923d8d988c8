import { attributes, OPERATIONS, OPERATOR_LABELS, objectSpec, SCOPE_LABELS, type WhereShown } from '@menshen/contract'
import { useTranslation } from 'react-i18next'
import type { ExplainedRule, ExplainedStep, Explanation } from '../../api/explain.ts'
import { readableRole } from '../../api/role-labels.ts'
import { useLabel } from '../../ui/language/use-language.ts'
import type { CrmObject } from '../../ui/record/object-by-plural.ts'

type Condition = ExplainedRule['asleep'][number]
type Labels = { readonly en: string; readonly zh: string }
type Named = Pick<Explanation, 'roles' | 'titles'>

const own = <V>(table: Readonly<Record<string, V>>, name: string): V | undefined => (Object.hasOwn(table, name) ? table[name] : undefined)

/** Everything that an explanation names, in the reader's words. */
export function useWords(object: CrmObject) {
  const { t } = useTranslation('explain')
  const { t: general } = useTranslation()
  const label = useLabel()
  const labelIn = (table: Readonly<Record<string, Labels>>, name: string): string => label(own(table, name) ?? { en: name, zh: name })
  const attribute = (name: string): string =>
    name === 'id' ? t('where.ownId') : label(own(attributes, name)?.labels ?? { en: name, zh: name })
  const field = (name: string): string => label(own(object.fields, name)?.labels ?? { en: name, zh: name })
  const operation = (name: string, of: string = object.name): string =>
    label(own(objectSpec(of)?.operationLabels ?? {}, name) ?? own(OPERATIONS, name) ?? { en: name, zh: name })
  const scopes = (names: readonly string[]): string => names.map((name) => labelIn(SCOPE_LABELS, name)).join(t('or'))
  const role = ({ roles }: Pick<Named, 'roles'>, name: string): string => label(own(roles, name) ?? readableRole(name))
  const title = ({ titles }: Pick<Named, 'titles'>, id: string): string => own(titles, id) ?? '…'

  const value = (name: string, one: string | number | boolean): string => {
    if (typeof one === 'boolean') return general(one ? 'value.yes' : 'value.no')
    return labelIn(own(object.fields, name)?.options ?? {}, String(one))
  }
  const where = (shown: WhereShown): string => {
    if (shown.kind !== 'comparison') return (shown.parts ?? []).map(where).join(t(shown.kind))
    const { field: name, op, attribute: of, values = [], not } = shown
    if (name === undefined || name === null || op === undefined || op === null) return t('where.hidden')
    const right =
      of === undefined || of === null
        ? values.map((one) => value(name, one)).join(t('separator'))
        : t('where.attribute', { attribute: attribute(of) })
    const text =
      op === 'present'
        ? t('where.present', { field: field(name) })
        : t('where.comparison', { field: field(name), operator: label(OPERATOR_LABELS[op]), right })
    return not === true ? t('where.not', { text }) : text
  }
  const condition = ({ assurance, networks, schedules, courses }: Condition): string => {
    const list = (names: readonly string[]): string => names.join(t('or'))
    if (networks !== undefined) return t('condition.networks', { names: list(networks) })
    if (schedules !== undefined) return t('condition.schedules', { names: list(schedules) })
    if (courses !== undefined) return t('condition.courses', { names: courses.join(t('separator')) })
    return t(assurance === 3 ? 'condition.a3' : assurance === 2 ? 'condition.a2' : 'condition.a1')
  }
  const step = (said: ExplainedStep, named: Named): string => {
    const unit = title(named, said.unit ?? '')
    switch (said.kind) {
      case 'assign':
      case 'endAssignment':
        return t(`step.${said.kind}`, { role: role(named, said.role ?? ''), unit })
      case 'move':
        return t('step.move', { unit })
      case 'liftDenial':
        return t('step.liftDenial', { denial: said.denial ?? '' })
      case 'condition':
        return t('step.condition', { text: condition(said.condition ?? {}) })
      case 'attribute':
        return t('step.attribute', { name: attribute(said.name ?? '') })
      case 'comparison':
        return t('step.comparison', { field: field(said.comparison?.field ?? '') })
      case 'share':
        return t(said.level === 2 ? 'step.shareWrite' : 'step.share')
      default:
        return t(`step.${said.kind}`)
    }
  }
  return { field, operation, scopes, role, title, where, condition, step, attribute }
}

export type Words = ReturnType<typeof useWords>
