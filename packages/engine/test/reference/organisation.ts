import type { Person, World } from './world.ts'

/** Whether `unit` is `top` or lies somewhere below it. */
export function isAtOrBelow(world: World, unit: string | null, top: string): boolean {
  if (unit === null) return false
  if (unit === top) return true
  return isAtOrBelow(world, world.units.find(({ id }) => id === unit)?.parentId ?? null, top)
}

/** Whether `userId` reports to the manager, directly or through others. Nobody reports to themselves. */
export function reportsTo(world: World, userId: string | null, managerId: string): boolean {
  const theirManager = world.people.find(({ id }) => id === userId)?.managerId ?? null
  if (theirManager === null) return false
  return theirManager === managerId || reportsTo(world, theirManager, managerId)
}

export function reportsOf(world: World, manager: Person): readonly string[] {
  return world.people.filter(({ id }) => reportsTo(world, id, manager.id)).map(({ id }) => id)
}
