import type { DoorContext } from '../door-context.ts'

/**
 * All accounts by which one person acts: their own, those of the programs they answer for, and for a program that of its person and its siblings.
 * What a token did, its owner did. INVARIANT (V4): whose these accounts are, whoever is among them knows.
 */
export async function accountsOfPerson({ tx, plan }: DoorContext): Promise<string[]> {
  const { rows } = await tx.execute<{ id: string }>({
    text: `WITH me AS (SELECT coalesce(responsible_id, id) AS id FROM "user" WHERE id = $1)
           SELECT u.id FROM "user" u, me WHERE u.id = me.id OR u.responsible_id = me.id OR u.id = $1`,
    values: [plan.userId],
  })
  return rows.map(({ id }) => id)
}
