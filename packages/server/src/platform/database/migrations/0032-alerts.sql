-- What detections found in the log, and how far the watch has read it (ADR 0044). Runs as menshen_owner.
CREATE TABLE "alert" (
  "id" uuid PRIMARY KEY,
  "detection" text COLLATE "C" NOT NULL,
  "severity" text COLLATE "C" NOT NULL,
  "state" text COLLATE "C" NOT NULL,
  "verdict" text COLLATE "C",
  "account_id" uuid,
  "address" text COLLATE "C",
  "signals" bigint NOT NULL,
  "first_at" timestamptz(3) NOT NULL,
  "last_at" timestamptz(3) NOT NULL,
  "due_at" timestamptz(3) NOT NULL,
  "note" text COLLATE "C",
  "closed_at" timestamptz(3),
  "closed_by" uuid,
  "expected_until" timestamptz(3),
  "owner_id" uuid,
  "unit_id" uuid NOT NULL,
  "created_at" timestamptz(3) NOT NULL,
  "created_by" uuid,
  "updated_at" timestamptz(3),
  "updated_by" uuid,
  "version" bigint NOT NULL DEFAULT 1,
  "deleted_at" timestamptz(3),
  "deleted_by" uuid,
  "search_terms" text[] COLLATE "C" NOT NULL DEFAULT '{}'
);
CREATE INDEX "alert_by_owner_id_detection_id" ON "alert" ("owner_id", "detection", "id") WHERE deleted_at IS NULL;
CREATE INDEX "alert_by_unit_id_detection_id" ON "alert" ("unit_id", "detection", "id") WHERE deleted_at IS NULL;
CREATE INDEX "alert_by_detection_id" ON "alert" ("detection", "id") WHERE deleted_at IS NULL;
CREATE INDEX "alert_pool_detection_id" ON "alert" ("unit_id", "detection", "id") WHERE deleted_at IS NULL AND owner_id IS NULL;
CREATE INDEX "alert_by_owner_id_created_at_id" ON "alert" ("owner_id", "created_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "alert_by_unit_id_created_at_id" ON "alert" ("unit_id", "created_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "alert_by_created_at_id" ON "alert" ("created_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "alert_pool_created_at_id" ON "alert" ("unit_id", "created_at", "id") WHERE deleted_at IS NULL AND owner_id IS NULL;
CREATE INDEX "alert_by_owner_id_id" ON "alert" ("owner_id", "id") WHERE deleted_at IS NULL;
CREATE INDEX "alert_by_unit_id_id" ON "alert" ("unit_id", "id") WHERE deleted_at IS NULL;
CREATE INDEX "alert_pool_id" ON "alert" ("unit_id", "id") WHERE deleted_at IS NULL AND owner_id IS NULL;

-- What it is about as the detection groups events, and the event at which it was raised: found again, it is the same alert.
ALTER TABLE alert ADD COLUMN group_key text COLLATE "C" NOT NULL;
ALTER TABLE alert ADD COLUMN raised_by uuid NOT NULL;
-- The place of the last event that is counted in it.
ALTER TABLE alert ADD COLUMN counted_to bigint NOT NULL;
-- The latest events behind it, and what the conditions came to at the last.
ALTER TABLE alert ADD COLUMN event_ids uuid[] NOT NULL;
ALTER TABLE alert ADD COLUMN figures jsonb NOT NULL;
ALTER TABLE alert ADD CONSTRAINT raised_once UNIQUE (detection, group_key, raised_by);
ALTER TABLE alert ADD CONSTRAINT closed_with CHECK ((state = 'closed') = (verdict IS NOT NULL)
  AND (state = 'closed') = (closed_at IS NOT NULL) AND (state = 'closed') = (closed_by IS NOT NULL));
-- Nobody judges what they did themselves.
ALTER TABLE alert ADD CONSTRAINT not_ones_own CHECK (owner_id <> account_id AND closed_by <> account_id);
CREATE INDEX alert_of_group ON alert (detection, group_key, created_at);
-- INVARIANT: how often it held and until when follows from the log and the detection alone; everything else that changes has its event.
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR DELETE OR UPDATE OF "detection", "severity", "state", "verdict", "account_id", "address",
  "first_at", "due_at", "note", "closed_at", "closed_by", "expected_until", "owner_id", "unit_id", "created_at", "deleted_at"
  ON "alert" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION demand_audit_event('alert', 'id');
CREATE TRIGGER only_handled BEFORE UPDATE ON alert FOR EACH ROW EXECUTE FUNCTION allow_change_only_of('state', 'verdict', 'note', 'closed_at',
  'closed_by', 'expected_until', 'owner_id', 'version', 'signals', 'last_at', 'counted_to', 'event_ids', 'figures', 'updated_at', 'updated_by');
-- What was judged stays as it was judged; it may go on happening.
CREATE TRIGGER settled BEFORE UPDATE OF state, verdict, note, closed_at, closed_by, expected_until, owner_id ON alert
  FOR EACH ROW WHEN (OLD.state = 'closed') EXECUTE FUNCTION refuse_alteration();
CREATE TRIGGER never_removed BEFORE DELETE ON alert FOR EACH ROW EXECUTE FUNCTION refuse_alteration();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON alert FOR EACH STATEMENT EXECUTE FUNCTION refuse_alteration();
GRANT SELECT, INSERT, UPDATE (state, verdict, note, closed_at, closed_by, expected_until, owner_id, version, signals, last_at, counted_to,
  event_ids, figures, updated_at, updated_by) ON alert TO menshen_app;

-- How far the watch is. INVARIANT: what is remembered has taken every event before `next` and none after.
CREATE TABLE watch_progress (
  id smallint PRIMARY KEY CHECK (id = 1),
  next bigint NOT NULL,
  -- What happened before it teaches what is usual, and raises nothing.
  since timestamptz(3) NOT NULL,
  memory jsonb,
  saved_at timestamptz(3),
  -- The process that watches, and until when others leave it to it.
  holder uuid,
  held_until timestamptz(3)
);
INSERT INTO watch_progress (id, next, since) VALUES (1, 0, now());
GRANT SELECT, UPDATE (next, memory, saved_at, holder, held_until) ON watch_progress TO menshen_app;
