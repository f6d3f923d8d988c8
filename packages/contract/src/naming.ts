/** The one rule from names to columns and tables: createdAt → created_at. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/** The column that holds a field. */
export function columnOf(field: string): string {
  return snakeCase(field)
}

/** The column a searchable field is searched by. */
export function searchColumnOf(field: string): string {
  return `${snakeCase(field)}_search`
}

/** The column by which lists are ordered that sort by a searchable field (ADR 14). */
export function orderColumnOf(field: string): string {
  return `${snakeCase(field)}_order`
}

/** The columns that carry the parent's owner and unit beside a parent link (P3): customerId → customer_owner_id, customer_unit_id. */
export function parentColumnsOf(linkField: string): { readonly owner: string; readonly unit: string } {
  const stem = snakeCase(linkField).replace(/_id$/, '')
  return { owner: `${stem}_owner_id`, unit: `${stem}_unit_id` }
}
