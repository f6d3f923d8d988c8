import { type DepartmentAnswers, PRESETS, type PresetName } from '@menshen/contract/start/answers.ts'

export type Departments = readonly DepartmentAnswers[]

/** Adds a department with what such ones are mostly there for, or takes it away again. */
export function togglePreset(departments: Departments, name: PresetName): Departments {
  if (departments.some(({ id }) => id === name)) return removeDepartment(departments, name)
  return [...departments, { ...PRESETS[name], id: name }]
}

export function removeDepartment(departments: Departments, id: string): Departments {
  return departments.filter((each) => each.id !== id)
}

/** The words of a name that roles can be called by; a name in Chinese has none, so it gets a number. */
function idFrom(name: string, taken: ReadonlySet<string>): string {
  const plain = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[^a-z]+|-+$/g, '')
    .slice(0, 30)
  const stem = plain === '' ? 'department' : plain
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? stem : `${stem}-${number}`
    if (!taken.has(id) && !taken.has(`${id}-head`)) return id
  }
}

/** Names of roles that every policy has; the name of a department is none of them, nor that of its head. */
const TAKEN = [
  'employee',
  'administrator',
  'security-officer',
  'auditor',
  ...Object.keys(PRESETS),
  ...Object.keys(PRESETS).map((name) => `${name}-head`),
]

/** Adds a department under a name of its own, with one duty to begin with. */
export function addDepartment(departments: Departments, name: { readonly en: string; readonly zh: string }): Departments {
  const taken = new Set([...TAKEN, ...departments.flatMap(({ id }) => [id, `${id}-head`])])
  const labels = { en: name.en.trim() || name.zh.trim(), zh: name.zh.trim() || name.en.trim() }
  const id = idFrom(labels.en, taken)
  return [...departments, { id, labels, duties: ['customers'], head: false, range: 'unit', personal: 'masked', exports: false }]
}

export function changeDepartment(departments: Departments, id: string, change: Partial<Omit<DepartmentAnswers, 'id'>>): Departments {
  return departments.map((each) => (each.id === id ? { ...each, ...change } : each))
}
