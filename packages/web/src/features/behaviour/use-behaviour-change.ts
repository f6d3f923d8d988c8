import { type Done, useDone } from '../../ui/state/use-done.ts'

const BEHAVIOUR = [{ queryKey: ['behaviour'] }] as const

/** After a request or a decision names may appear or be gone, so all of it is read again. */
export const useBehaviourChange = (): Done => useDone(BEHAVIOUR)
