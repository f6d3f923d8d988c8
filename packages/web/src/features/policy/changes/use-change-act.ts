import { type Done, useDone } from '../../../ui/state/use-done.ts'

const EVERYTHING = [{}] as const

/** Rights may be others after any of it, so everything on the screen is read again. */
export const useChangeAct = (): Done => useDone(EVERYTHING)
