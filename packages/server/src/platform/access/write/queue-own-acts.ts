import type { DoorContext } from '../door-context.ts'

/**
 * Makes acts of one person wait for each other where they are counted, so that two at once cannot pass a limit together. The
 * write changes nothing; an act that began before the other was committed starts over (40001).
 */
export async function queueOwnActs({ tx, plan }: DoorContext): Promise<void> {
  await tx.execute({ text: 'UPDATE "user" SET "version" = "version" WHERE "id" = $1', values: [plan.userId] })
}
