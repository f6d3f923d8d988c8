-- Values of the log can be erased (A3), and by nobody but the owner: whoever runs the server's program cannot, with or without an event.
-- INVARIANT: a row of the log changes only by losing values that an event of the log names, each with its salt.

-- What an event of erasure says of another: the names of the values that were erased; null where it is no such event of that one.
CREATE FUNCTION erased_names(erasing uuid, erased uuid) RETURNS text[]
  LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
  SELECT ARRAY(SELECT jsonb_array_elements_text((e.details ->> 'values')::jsonb))
  FROM audit_event e
  WHERE e.id = erasing AND e.event = 'audit.erased' AND e.object = 'auditEvent' AND e.record_id = erased::text
$$;

-- An event without some of its values: gone from every place where one may lie. Its commitments stay.
CREATE FUNCTION without_values(event audit_event, names text[]) RETURNS audit_event
  LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public AS $$
BEGIN
  event.salts := event.salts - names;
  IF 'address' = ANY (names) THEN event.address := NULL; END IF;
  IF 'client' = ANY (names) THEN event.client := NULL; END IF;
  event.terms := event.terms - ARRAY(SELECT substr(name, 7) FROM unnest(names) AS n (name) WHERE name LIKE 'terms.%');
  event.changes := coalesce((
    SELECT jsonb_agg(
      change
        || CASE WHEN 'before.' || (change ->> 'field') = ANY (names) THEN '{"before": null}'::jsonb ELSE '{}' END
        || CASE WHEN 'after.' || (change ->> 'field') = ANY (names) THEN '{"after": null}'::jsonb ELSE '{}' END
      ORDER BY at)
    FROM jsonb_array_elements(event.changes) WITH ORDINALITY AS c (change, at)), '[]');
  RETURN event;
END
$$;

CREATE FUNCTION refuse_alteration_but_erasure() RETURNS trigger
  LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  names text[] := erased_names(nullif(current_setting('menshen.erasing', true), '')::uuid, OLD.id);
BEGIN
  IF names IS NULL OR OLD.commitments IS NULL OR NEW IS DISTINCT FROM without_values(OLD, names) THEN
    RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
DROP TRIGGER append_only ON audit_event;
CREATE TRIGGER append_only BEFORE DELETE ON audit_event FOR EACH ROW EXECUTE FUNCTION refuse_alteration();
CREATE TRIGGER only_erased BEFORE UPDATE ON audit_event FOR EACH ROW EXECUTE FUNCTION refuse_alteration_but_erasure();

-- Erases what an event of the log says was erased, once more where it came back. Without that event it erases nothing.
CREATE FUNCTION erase_values(erasing uuid) RETURNS boolean
  LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  found integer;
BEGIN
  PERFORM set_config('menshen.erasing', erasing::text, true);
  UPDATE audit_event e
    SET (salts, address, client, terms, changes) =
      (SELECT w.salts, w.address, w.client, w.terms, w.changes FROM without_values(e, erased_names(erasing, e.id)) w)
    FROM audit_event naming
    WHERE naming.id = erasing AND naming.event = 'audit.erased' AND naming.object = 'auditEvent'
      AND e.id = naming.record_id::uuid AND e.commitments IS NOT NULL;
  GET DIAGNOSTICS found = ROW_COUNT;
  PERFORM set_config('menshen.erasing', '', true);
  RETURN found = 1;
END
$$;
REVOKE EXECUTE ON FUNCTION erased_names(uuid, uuid), without_values(audit_event, text[]), erase_values(uuid) FROM PUBLIC;

-- By which it is found what came back.
CREATE INDEX audit_event_erasures ON audit_event (record_id) WHERE event = 'audit.erased';
