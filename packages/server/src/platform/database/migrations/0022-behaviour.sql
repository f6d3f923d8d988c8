-- What people do in a day, in figures, from the audit log: what is unusual is told from them. Kept for half a year (keep-behaviour.ts).
CREATE TABLE behaviour_day (
  user_id uuid NOT NULL,
  -- On the person's own calendar.
  day date NOT NULL,
  -- The person's unit then, and the roles held then.
  unit_id uuid NOT NULL,
  roles jsonb NOT NULL,
  viewed integer NOT NULL,
  exported integer NOT NULL,
  revealed integer NOT NULL,
  denied integer NOT NULL,
  acts integer NOT NULL,
  off_hours integer NOT NULL,
  -- Acts by the hour of the person's clock.
  hours jsonb NOT NULL,
  -- Digests of the networks they came from, each under every key there was.
  networks jsonb NOT NULL,
  -- By object type and field: how often revealed, changed, exported.
  fields jsonb NOT NULL,
  PRIMARY KEY (user_id, day, unit_id)
);
CREATE INDEX behaviour_day_age ON behaviour_day (day);

-- The place in the log of the first event that is in no figure yet. INVARIANT: it moves in the transaction that changes the figures.
CREATE TABLE behaviour_progress (
  id smallint PRIMARY KEY CHECK (id = 1),
  next bigint NOT NULL
);
INSERT INTO behaviour_progress (id, next) VALUES (1, 0);

-- Who wants to know whose figures they are, and why; a second person says whether they may.
CREATE TABLE name_request (
  id uuid PRIMARY KEY,
  asker_id uuid NOT NULL,
  user_id uuid NOT NULL,
  reason text COLLATE "C" NOT NULL,
  state text COLLATE "C" NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'confirmed', 'refused')),
  asked_at timestamptz(3) NOT NULL,
  -- While it waits: until when it can be decided. Afterwards: until when it counts.
  until timestamptz(3) NOT NULL,
  decided_by uuid,
  decided_at timestamptz(3),
  CHECK ((state = 'waiting') = (decided_by IS NULL) AND (decided_by IS NULL) = (decided_at IS NULL)),
  CHECK (asker_id <> user_id AND decided_by <> asker_id AND decided_by <> user_id)
);
CREATE INDEX name_request_open ON name_request (until);

CREATE TRIGGER only_decided BEFORE UPDATE ON name_request
  FOR EACH ROW EXECUTE FUNCTION allow_change_only_of('state', 'until', 'decided_by', 'decided_at');
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR UPDATE ON name_request DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION demand_audit_event('nameRequest', 'id');

GRANT SELECT, INSERT, DELETE ON behaviour_day TO menshen_app;
GRANT UPDATE (roles, viewed, exported, revealed, denied, acts, off_hours, hours, networks, fields) ON behaviour_day TO menshen_app;
GRANT SELECT, UPDATE (next) ON behaviour_progress TO menshen_app;
GRANT SELECT, INSERT, UPDATE (state, until, decided_by, decided_at) ON name_request TO menshen_app;
