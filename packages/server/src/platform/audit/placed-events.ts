/**
 * SQL: the places (`l`) of the log from $1 on, at most $2, each with its event (`e`) where that is still there. INVARIANT (A1): places have no
 * gaps and are given in their order, whenever the events were committed, so nothing will ever come before what was read. An event that was
 * retired or erased has a place and says nothing.
 */
export const PLACED_EVENTS = `(SELECT * FROM audit_leaf WHERE position >= $1 ORDER BY position LIMIT $2) l
  LEFT JOIN audit_event e ON (e.id, e.created_at, e.category) = (l.event_id, l.created_at, l.category)`
