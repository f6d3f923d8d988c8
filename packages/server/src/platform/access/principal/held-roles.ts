import type { Plan } from '@menshen/engine'

/** The roles given to a person, without those that they inherit. */
export const heldRoles = ({ assignments }: Plan): string[] => assignments.map(({ role }) => role)
