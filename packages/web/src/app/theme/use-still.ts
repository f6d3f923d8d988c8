import { mediaHook } from '../../ui/look/media-hook.ts'

/** Whether the reader has asked the system for less motion. */
export const useStill = mediaHook('(prefers-reduced-motion: reduce)')
