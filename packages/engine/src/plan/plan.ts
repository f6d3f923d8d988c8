import type { Attributes } from '../predicate/bind.ts'
import type { ObjectType } from '../vocabulary/vocabulary.ts'
import { objectType, operationIndex } from '../vocabulary/vocabulary.ts'
import { bindCell, type Cell } from './cell.ts'
import type { CompiledPolicy } from './compile-policy.ts'
import { cutShape } from './cut.ts'
import { type Shape, shapeOf } from './shape.ts'
import type { Assignment, Session, Subject } from './subject.ts'
import type { UnitTree } from './unit-tree.ts'

declare const madeByPlanFor: unique symbol

/**
 * What one person may do, concluded once: decisions, field levels, SQL and explanations all read it and add no rule of their
 * own. Only `planFor` makes one, and the door to the data asks for one.
 */
export interface Plan {
  readonly [madeByPlanFor]: true
  readonly compiled: CompiledPolicy
  readonly units: UnitTree
  /** The index of `units`, at hand. */
  readonly unitIndex: ReadonlyMap<string, number>
  readonly userId: string
  readonly reports: ReadonlySet<string>
  readonly assignments: readonly Assignment[]
  readonly attributes: Attributes
  readonly session: Session | null
  readonly shape: Shape
  /** Where the session is limited to a cut: the plan without it, for what records hang on. */
  readonly whole: Plan | null
  /** By operation index; filled when first asked for. Read it through `cellAt`. */
  readonly cells: (Cell | undefined)[]
}

const shapes = new WeakMap<CompiledPolicy, WeakMap<UnitTree, Map<string, Shape>>>()
const impersonalCells = new WeakMap<Shape, (Cell | undefined)[]>()

function rememberedShape(compiled: CompiledPolicy, units: UnitTree, assignments: readonly Assignment[]): Shape {
  const byTree = shapes.get(compiled) ?? new WeakMap<UnitTree, Map<string, Shape>>()
  shapes.set(compiled, byTree)
  const byKey = byTree.get(units) ?? new Map<string, Shape>()
  byTree.set(units, byKey)
  const key = JSON.stringify(assignments.map(({ role, unit }) => [role, unit]).sort((a, b) => (String(a) < String(b) ? -1 : 1)))
  const known = byKey.get(key)
  if (known !== undefined) return known
  const shape = shapeOf(compiled, units, assignments)
  byKey.set(key, shape)
  return shape
}

/**
 * Concludes what a person may do under a policy. Roles, inheritance, units and denials are flattened once for each set of
 * (role, unit) and shared; the person's id, attributes and session are put in last.
 *
 * @param subject with only those assignments that are in force now
 * @returns a plan that holds as long as policy, organisation, person and session stay as they are (F1)
 */
export function planFor(compiled: CompiledPolicy, units: UnitTree, subject: Subject): Plan {
  const cut = subject.session?.cut
  const whole = subject.session === null || cut === undefined ? null : planFor(compiled, units, withoutCut(subject, subject.session))
  const shape =
    whole === null ? rememberedShape(compiled, units, subject.assignments) : cutShape(whole.shape, compiled.vocabulary, cut ?? {})
  const shared = impersonalCells.get(shape) ?? new Array<Cell | undefined>(compiled.vocabulary.operationCount).fill(undefined)
  impersonalCells.set(shape, shared)
  const plan = {
    compiled,
    units,
    unitIndex: units.index,
    userId: subject.id,
    reports: new Set(subject.reports),
    assignments: subject.assignments,
    attributes: { values: { ...subject.attributes, id: subject.id }, definitions: compiled.vocabulary.attributes },
    session: subject.session,
    shape,
    whole,
    cells: shared.slice(),
  }
  return plan as unknown as Plan
}

function withoutCut(subject: Subject, { cut: _, ...session }: Session): Subject {
  return { ...subject, session }
}

/** The cell of an operation by its index. */
export function cellAt(plan: Plan, operation: number): Cell {
  const known = plan.cells[operation]
  if (known !== undefined) return known
  const rules = plan.shape.operations[operation]
  if (rules === undefined) throw new Error(`no operation has the index ${operation}`)
  const cell = bindCell(rules, plan.attributes, plan.session)
  plan.cells[operation] = cell
  const shared = impersonalCells.get(plan.shape)
  if (rules.impersonal && shared !== undefined) shared[operation] = cell
  return cell
}

/** The cell of an operation by name. @throws VocabularyError for an unknown one: fail closed (§4.7) */
export function cellOf(plan: Plan, object: ObjectType, operation: string): Cell {
  return cellAt(plan, operationIndex(object, operation))
}

/** The cell that says whether a parent is readable: never cut, so that what hangs on it is what it is for the owner of a token (V7). */
export function parentCell(plan: Plan, parent: ObjectType): Cell {
  return cellOf(plan.whole ?? plan, parent, 'read')
}

/** The object type by name, under the plan's vocabulary. */
export function objectOf(plan: Plan, object: string): ObjectType {
  return objectType(plan.compiled.vocabulary, object)
}
