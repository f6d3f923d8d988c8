/** Owns the tables, and migrates. */
export const OWNER_ROLE = 'menshen_owner'
/** As whom the application works. */
export const APP_ROLE = 'menshen_app'
/** Gives the events of the audit log their order (A1). */
export const SEQUENCER_ROLE = 'menshen_sequencer'
