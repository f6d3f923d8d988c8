-- The events of the log lie in partitions by month and class, which can go as a whole when their time is over (A4). Their leaves stay.

-- The class of an event: those of `kept` never go, for they tell who gave which right, and of the log itself.
CREATE FUNCTION audit_class(category text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN category IN ('record', 'session', 'access') THEN category ELSE 'kept' END;

-- The month of a moment, everywhere the same.
CREATE FUNCTION audit_month(at timestamptz) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN to_char(at AT TIME ZONE 'UTC', 'YYYY-MM');

-- The first moment of a month so many months later, whatever time zone the session is in.
CREATE FUNCTION audit_months_later(month timestamptz, months integer) RETURNS timestamptz
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN ((month AT TIME ZONE 'UTC') + make_interval(months => months)) AT TIME ZONE 'UTC';

-- The wall's own functions stand on the table, and are made anew by whoever migrates.
DROP FUNCTION IF EXISTS menshen_wall.audit_events_touching(text, timestamptz, timestamptz);
DROP FUNCTION IF EXISTS menshen_wall.audit_events_changing(text, text, timestamptz, timestamptz);
DROP FUNCTION IF EXISTS menshen_wall.audit_events_by_grant(text, timestamptz, timestamptz);
UPDATE menshen_wall.standing SET form = '' WHERE id = 1;
DROP FUNCTION without_values(audit_event, text[]);

ALTER TABLE audit_event RENAME TO audit_event_before;
CREATE TABLE audit_event (LIKE audit_event_before INCLUDING DEFAULTS INCLUDING CONSTRAINTS) PARTITION BY RANGE (created_at);

-- ----------------------------------------------------------------------------------------------------------------- months
-- What guards the log by the statement guards it also where somebody names a partition.
CREATE FUNCTION guard_audit_partition(partition text) RETURNS void
  LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  EXECUTE format('CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON public.%I FOR EACH STATEMENT EXECUTE FUNCTION refuse_alteration()', partition);
  EXECUTE format(
    'CREATE TRIGGER entered AFTER INSERT ON public.%I REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION enter_pending()', partition);
END
$$;
REVOKE EXECUTE ON FUNCTION guard_audit_partition(text) FROM PUBLIC;

-- Makes room for the events of a month, before the first of them is added. Attaching it keeps nobody from reading or adding.
-- It answers whether the month stands for good: not while the transaction that opened it can still be undone.
CREATE FUNCTION open_audit_month(at timestamptz) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  first timestamptz := date_trunc('month', at, 'UTC');
  name text := 'audit_event_' || replace(audit_month(at), '-', '_');
  class text;
BEGIN
  IF first NOT BETWEEN '2000-01-01Z' AND '2199-12-31Z' THEN
    RAISE EXCEPTION 'the log has no month %', audit_month(at) USING ERRCODE = 'datetime_field_overflow';
  END IF;
  IF to_regclass('public.' || name) IS NULL THEN
    -- Whoever is first opens it; the others wait for them here. INVARIANT: the lock is on a table, by which they learn what was made meanwhile.
    LOCK TABLE ONLY public.audit_event IN SHARE UPDATE EXCLUSIVE MODE;
    IF to_regclass('public.' || name) IS NULL THEN
      EXECUTE format('CREATE TABLE public.%I (LIKE audit_event INCLUDING DEFAULTS INCLUDING CONSTRAINTS) PARTITION BY LIST (category)', name);
      FOREACH class IN ARRAY ARRAY['record', 'session', 'access'] LOOP
        EXECUTE format('CREATE TABLE public.%I PARTITION OF public.%I FOR VALUES IN (%L)', name || '_' || class, name, class);
        PERFORM guard_audit_partition(name || '_' || class);
      END LOOP;
      EXECUTE format('CREATE TABLE public.%I PARTITION OF public.%I DEFAULT', name || '_kept', name);
      PERFORM guard_audit_partition(name || '_kept');
      PERFORM guard_audit_partition(name);
      EXECUTE format('ALTER TABLE audit_event ATTACH PARTITION public.%I FOR VALUES FROM (%L) TO (%L)', name, first,
        audit_months_later(first, 1));
    END IF;
  END IF;
  RETURN (SELECT xmin <> pg_current_xact_id()::xid FROM pg_class WHERE oid = to_regclass('public.' || name));
END
$$;
REVOKE EXECUTE ON FUNCTION open_audit_month(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION open_audit_month(timestamptz) TO menshen_app;

SELECT open_audit_month(month) FROM (SELECT DISTINCT date_trunc('month', created_at, 'UTC') AS month FROM audit_event_before) m;
INSERT INTO audit_event SELECT * FROM audit_event_before;
DROP TABLE audit_event_before;

-- By month, an event is found by its id and moment; the id alone is unique by its leaf.
ALTER TABLE audit_event ADD PRIMARY KEY (id, created_at, category);
CREATE INDEX "audit_event_by_owner_id_created_at_id" ON "audit_event" ("owner_id", "created_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "audit_event_by_unit_id_created_at_id" ON "audit_event" ("unit_id", "created_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "audit_event_by_created_at_id" ON "audit_event" ("created_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "audit_event_pool_created_at_id" ON "audit_event" ("unit_id", "created_at", "id") WHERE deleted_at IS NULL AND owner_id IS NULL;
CREATE INDEX "audit_event_by_owner_id_id" ON "audit_event" ("owner_id", "id") WHERE deleted_at IS NULL;
CREATE INDEX "audit_event_by_unit_id_id" ON "audit_event" ("unit_id", "id") WHERE deleted_at IS NULL;
CREATE INDEX "audit_event_pool_id" ON "audit_event" ("unit_id", "id") WHERE deleted_at IS NULL AND owner_id IS NULL;
CREATE INDEX audit_event_record ON audit_event (object, record_id, created_at);
CREATE INDEX audit_event_of_record ON audit_event (record_id, created_at);
CREATE INDEX audit_event_event ON audit_event (event, created_at);
CREATE INDEX audit_event_correlation ON audit_event (correlation_id);
CREATE INDEX audit_event_revealed ON audit_event (owner_id, created_at) WHERE event = 'record.revealed';
CREATE INDEX audit_event_shown ON audit_event USING gin (shown jsonb_path_ops);
CREATE INDEX audit_event_changed ON audit_event USING gin (jsonb_path_query_array(changes, '$[*].field') jsonb_path_ops);
CREATE INDEX audit_event_grants ON audit_event USING gin (jsonb_path_query_array(decision, '$.grants[*].id') jsonb_path_ops);
CREATE INDEX audit_event_erasures ON audit_event (record_id) WHERE event = 'audit.erased';

CREATE TRIGGER append_only BEFORE DELETE ON audit_event FOR EACH ROW EXECUTE FUNCTION refuse_alteration();
CREATE TRIGGER only_erased BEFORE UPDATE ON audit_event FOR EACH ROW EXECUTE FUNCTION refuse_alteration_but_erasure();
SELECT guard_audit_partition('audit_event');

-- INVARIANT: nobody has rights on a partition itself, before which no wall stands.
GRANT SELECT, INSERT ON audit_event TO menshen_app;
GRANT SELECT ON audit_event TO menshen_sequencer;

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
REVOKE EXECUTE ON FUNCTION without_values(audit_event, text[]) FROM PUBLIC;

-- ------------------------------------------------------------------------------------------- what waits, and what has a place
-- Where each event lies, and what it is about: the guards below ask what waits, which is little, and not the whole log.
ALTER TABLE audit_pending
  ADD COLUMN created_at timestamptz(3),
  ADD COLUMN category text COLLATE "C",
  ADD COLUMN object text COLLATE "C",
  ADD COLUMN record_id text COLLATE "C";
UPDATE audit_pending p SET created_at = e.created_at, category = e.category, object = e.object, record_id = e.record_id
  FROM audit_event e WHERE e.id = p.event_id;
ALTER TABLE audit_pending ALTER COLUMN created_at SET NOT NULL, ALTER COLUMN category SET NOT NULL;
CREATE INDEX audit_pending_about ON audit_pending (transaction_id, object, record_id);

CREATE OR REPLACE FUNCTION enter_pending() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  INSERT INTO audit_pending (event_id, transaction_id, ordinal, created_at, category, object, record_id)
    SELECT id, pg_current_xact_id(), ordinal, created_at, category, object, record_id FROM added;
  RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION demand_audit_event() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  changed jsonb := CASE WHEN TG_OP = 'DELETE' THEN to_jsonb(OLD) ELSE to_jsonb(NEW) END;
  object_name text := CASE WHEN TG_ARGV[0] LIKE '@%' THEN changed ->> substr(TG_ARGV[0], 2) ELSE TG_ARGV[0] END;
  record text := changed ->> TG_ARGV[1];
BEGIN
  -- INVARIANT: an event waits for its place at least until its transaction has ended.
  IF NOT EXISTS (
    SELECT FROM audit_pending p
    WHERE p.transaction_id = pg_current_xact_id() AND p.object = object_name AND p.record_id = record
  ) THEN
    RAISE EXCEPTION 'a change of % has no audit event', object_name USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END
$$;

ALTER TABLE audit_leaf
  ADD COLUMN created_at timestamptz(3),
  ADD COLUMN category text COLLATE "C";
ALTER TABLE audit_leaf DISABLE TRIGGER append_only;
UPDATE audit_leaf l SET created_at = e.created_at, category = e.category FROM audit_event e WHERE e.id = l.event_id;
-- One whose event is gone already lies nowhere; the check of the log tells of it all the same.
UPDATE audit_leaf SET created_at = placed_at, category = 'system' WHERE created_at IS NULL;
ALTER TABLE audit_leaf ENABLE TRIGGER append_only;
ALTER TABLE audit_leaf ALTER COLUMN created_at SET NOT NULL, ALTER COLUMN category SET NOT NULL;

-- ------------------------------------------------------------------------------------------------------------- retirement
-- Removes the partition that an event of the log says is retired (its tombstone). INVARIANT (A4): that event has its place, under a
-- checkpoint that was signed and sent outside, before anything goes; nothing goes that it does not count, nothing younger than six
-- months, and no leaf.
CREATE FUNCTION retire_events(tombstone uuid) RETURNS boolean
  LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  said jsonb;
  place bigint;
  first timestamptz;
  month_name text;
  name text;
  events bigint;
BEGIN
  -- What is counted below has to be what is there, also what came since this transaction began.
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'events are retired outside of other work' USING ERRCODE = 'invalid_transaction_state';
  END IF;
  SELECT e.details, l.position INTO said, place FROM audit_event e JOIN audit_leaf l ON l.event_id = e.id
    WHERE e.id = tombstone AND e.event = 'audit.retired' AND e.object = 'auditEvent' AND audit_class(e.category) = 'kept';
  IF place IS NULL THEN RAISE EXCEPTION 'nothing in the log says that events are retired' USING ERRCODE = 'restrict_violation'; END IF;
  IF said ->> 'month' !~ '^\d{4}-\d\d$' OR said ->> 'class' NOT IN ('record', 'session', 'access') THEN
    RAISE EXCEPTION 'events of the class % are never retired', said ->> 'class' USING ERRCODE = 'restrict_violation';
  END IF;
  first := (said ->> 'month' || '-01Z')::timestamptz;
  IF audit_months_later(first, 7) > now() THEN
    RAISE EXCEPTION 'events are kept for six months at least' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NOT EXISTS (SELECT FROM audit_delivery d JOIN audit_checkpoint c ON c.size = d.size WHERE d.size > place) THEN
    RAISE EXCEPTION 'no place outside has been told yet that events are retired' USING ERRCODE = 'restrict_violation';
  END IF;
  month_name := 'audit_event_' || replace(said ->> 'month', '-', '_');
  name := month_name || '_' || (said ->> 'class');
  IF to_regclass('public.' || name) IS NULL THEN RETURN false; END IF;
  -- INVARIANT: the month before its part, as whoever reads and adds does, so that no two wait for each other. Until it goes it can be read.
  EXECUTE format('LOCK TABLE ONLY public.%I IN SHARE ROW EXCLUSIVE MODE', month_name);
  EXECUTE format('SELECT count(*) FROM public.%I', name) INTO events;
  IF events IS DISTINCT FROM (said ->> 'events')::bigint OR events <> (
    SELECT count(*) FROM audit_leaf l
    WHERE l.position < place AND l.category = said ->> 'class' AND l.created_at >= first AND l.created_at < audit_months_later(first, 1)
  ) THEN
    RAISE EXCEPTION 'there are % events, and not those that are retired', events USING ERRCODE = 'restrict_violation';
  END IF;
  EXECUTE format('ALTER TABLE public.%I DETACH PARTITION public.%I', month_name, name);
  EXECUTE format('DROP TABLE public.%I', name);
  RETURN true;
END
$$;
REVOKE EXECUTE ON FUNCTION retire_events(uuid) FROM PUBLIC;
