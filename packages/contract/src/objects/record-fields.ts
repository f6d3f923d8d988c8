import { both } from '../labels.ts'
import type { FieldInput } from './define-object.ts'

/** Whose a record is. Given at creation, afterwards changed by transfer alone (D2). */
export const ownerId = {
  type: 'reference',
  target: 'user',
  classification: 'internal',
  writtenBy: 'creation',
  labels: both('Owner', '负责人'),
} as const satisfies FieldInput

export const unitId = {
  type: 'reference',
  target: 'unit',
  classification: 'internal',
  writtenBy: 'creation',
  labels: both('Unit', '所属部门'),
} as const satisfies FieldInput

export const createdAt = {
  type: 'instant',
  classification: 'internal',
  sortable: true,
  writtenBy: 'system',
  labels: both('Created', '创建时间'),
} as const satisfies FieldInput

const createdBy = {
  type: 'reference',
  target: 'user',
  classification: 'internal',
  writtenBy: 'system',
  labels: both('Created by', '创建人'),
} as const satisfies FieldInput

/** Ordinary fields: whoever may not see them does not learn that something hidden changed (V5). */
const updatedAt = {
  type: 'instant',
  classification: 'internal',
  sortable: true,
  writtenBy: 'system',
  labels: both('Last changed', '最后修改时间'),
} as const satisfies FieldInput

const updatedBy = {
  type: 'reference',
  target: 'user',
  classification: 'internal',
  writtenBy: 'system',
  labels: both('Last changed by', '最后修改人'),
} as const satisfies FieldInput

/** Of records that are made once and never changed. */
export const creationStamps = { createdAt, createdBy } as const

export const stamps = { createdAt, createdBy, updatedAt, updatedBy } as const
