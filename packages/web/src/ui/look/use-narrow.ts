import { mediaHook } from './media-hook.ts'

/** Whether the window is as narrow as a phone's. */
export const useNarrow = mediaHook('(max-width: 767px)')
