-- How often a person had a field revealed is counted before the next one, from the log itself.
CREATE INDEX audit_event_revealed ON audit_event (owner_id, created_at) WHERE event = 'record.revealed';
