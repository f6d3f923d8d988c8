-- Finding events by what no single column says (DESIGN §6): the records an answer held, the fields that changed, the grants that let it pass.
-- Functions propose the events, each by an index of its own; the door checks every one against V (P6).

-- Only hashes of the ids and names are in these indexes, no values.
CREATE INDEX audit_event_shown ON audit_event USING gin (shown jsonb_path_ops);
CREATE INDEX audit_event_changed ON audit_event USING gin (jsonb_path_query_array(changes, '$[*].field') jsonb_path_ops);
CREATE INDEX audit_event_grants ON audit_event USING gin (jsonb_path_query_array(decision, '$.grants[*].id') jsonb_path_ops);
CREATE INDEX audit_event_of_record ON audit_event (record_id, created_at);

-- Events about a record, or whose answer showed it.
CREATE FUNCTION audit_events_touching(record text, since timestamptz, before timestamptz) RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public ROWS 200 AS $$
  SELECT id FROM audit_event WHERE record_id = record AND created_at >= since AND created_at < before
  UNION
  SELECT id FROM audit_event WHERE shown @> to_jsonb(ARRAY[record]) AND created_at >= since AND created_at < before
$$;

-- Events that changed a field of an object type, or revealed it.
CREATE FUNCTION audit_events_changing(object_name text, field text, since timestamptz, before timestamptz) RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public ROWS 1000 AS $$
  SELECT id FROM audit_event
  WHERE jsonb_path_query_array(changes, '$[*].field') @> to_jsonb(ARRAY[field]) AND object = object_name
    AND created_at >= since AND created_at < before
  UNION
  SELECT id FROM audit_event
  WHERE event = 'record.revealed' AND details ->> 'field' = field AND object = object_name AND created_at >= since AND created_at < before
$$;

-- Events that a grant of the policy let pass.
CREATE FUNCTION audit_events_by_grant(grant_id text, since timestamptz, before timestamptz) RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public ROWS 1000 AS $$
  SELECT id FROM audit_event
  WHERE jsonb_path_query_array(decision, '$.grants[*].id') @> to_jsonb(ARRAY[grant_id]) AND created_at >= since AND created_at < before
$$;

REVOKE EXECUTE ON FUNCTION audit_events_touching(text, timestamptz, timestamptz), audit_events_by_grant(text, timestamptz, timestamptz),
  audit_events_changing(text, text, timestamptz, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit_events_touching(text, timestamptz, timestamptz), audit_events_by_grant(text, timestamptz, timestamptz),
  audit_events_changing(text, text, timestamptz, timestamptz) TO menshen_app;
