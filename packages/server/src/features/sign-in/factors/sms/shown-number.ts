import { mask } from '@menshen/engine'

/** As much of a number as is shown, also to its owner. */
export const shownNumber = (phone: string): string => mask('phone', phone)
