-- What every other table stands on: the clock, the guards of the audit log, versions of rights, relations, history, sign-in.
-- Runs as menshen_owner; the application is menshen_app and owns nothing.

GRANT USAGE ON SCHEMA public TO menshen_app;

-- ---------------------------------------------------------------------------------------------------------------- clock
-- Tests and the demonstration's past set menshen.now and put this schema first in the search path (transact.ts). Nobody else does.
CREATE SCHEMA menshen_clock;
GRANT USAGE ON SCHEMA menshen_clock TO menshen_app;

CREATE FUNCTION menshen_clock.now() RETURNS timestamptz
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN current_setting('menshen.now')::timestamptz;

-- ------------------------------------------------------------------------------------------------------------ audit guards
-- Refuses whatever would alter a table that is only ever added to.
CREATE FUNCTION refuse_alteration() RETURNS trigger
  LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$;

-- Refuses to change anything but the columns named as arguments: history is closed, never rewritten.
CREATE FUNCTION allow_change_only_of() RETURNS trigger
  LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  before_row jsonb := to_jsonb(OLD);
  after_row jsonb := to_jsonb(NEW);
BEGIN
  IF (before_row - TG_ARGV) IS DISTINCT FROM (after_row - TG_ARGV) THEN
    RAISE EXCEPTION 'of a row of % only % may change', TG_TABLE_NAME, array_to_string(TG_ARGV, ', ') USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;

-- COMMIT is refused when a changed row has no event of the same transaction (A2). First argument: the object type, or the
-- name of the column that holds it preceded by @; second: the column that holds the record's id.
CREATE FUNCTION demand_audit_event() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  changed jsonb := CASE WHEN TG_OP = 'DELETE' THEN to_jsonb(OLD) ELSE to_jsonb(NEW) END;
  object_name text := CASE WHEN TG_ARGV[0] LIKE '@%' THEN changed ->> substr(TG_ARGV[0], 2) ELSE TG_ARGV[0] END;
  record text := changed ->> TG_ARGV[1];
BEGIN
  IF NOT EXISTS (
    SELECT FROM audit_event e
    WHERE e.transaction_id = pg_current_xact_id() AND e.object = object_name AND e.record_id = record
  ) THEN
    RAISE EXCEPTION 'a change of % has no audit event', object_name USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END
$$;

-- -------------------------------------------------------------------------------------------------------- versions of rights
CREATE TABLE rights_version (
  id smallint PRIMARY KEY CHECK (id = 1),
  policy bigint NOT NULL,
  organisation bigint NOT NULL
);
INSERT INTO rights_version (id, policy, organisation) VALUES (1, 1, 1);
GRANT SELECT, UPDATE (policy, organisation) ON rights_version TO menshen_app;

-- -------------------------------------------------------------------------------------------- relations of people and records
CREATE TABLE record_team (
  id uuid PRIMARY KEY,
  object text COLLATE "C" NOT NULL,
  record_id uuid NOT NULL,
  user_id uuid NOT NULL,
  valid_from timestamptz(3) NOT NULL,
  valid_until timestamptz(3) NOT NULL DEFAULT 'infinity',
  added_by uuid,
  ended_by uuid
);
CREATE INDEX record_team_record ON record_team (object, record_id, user_id);
CREATE INDEX record_team_user ON record_team (user_id, object, record_id);

CREATE TABLE record_share (
  id uuid PRIMARY KEY,
  object text COLLATE "C" NOT NULL,
  record_id uuid NOT NULL,
  user_id uuid NOT NULL,
  level smallint NOT NULL CHECK (level IN (1, 2)),
  valid_from timestamptz(3) NOT NULL,
  valid_until timestamptz(3) NOT NULL DEFAULT 'infinity',
  given_by uuid,
  reason text COLLATE "C",
  keep_on_transfer boolean NOT NULL DEFAULT false,
  ended_by uuid
);
CREATE INDEX record_share_record ON record_share (object, record_id, user_id);
CREATE INDEX record_share_user ON record_share (user_id, object, record_id);
CREATE INDEX record_share_giver ON record_share (given_by, valid_until);

CREATE TABLE record_owner (
  id uuid PRIMARY KEY,
  object text COLLATE "C" NOT NULL,
  record_id uuid NOT NULL,
  owner_id uuid,
  unit_id uuid NOT NULL,
  valid_from timestamptz(3) NOT NULL,
  valid_until timestamptz(3) NOT NULL DEFAULT 'infinity',
  changed_by uuid
);
CREATE INDEX record_owner_record ON record_owner (object, record_id, valid_until);
CREATE INDEX record_owner_owner ON record_owner (owner_id, object, valid_until);

-- ------------------------------------------------------------------------------------------------- history of the organisation
CREATE TABLE unit_history (
  id uuid PRIMARY KEY,
  unit_id uuid NOT NULL,
  name text COLLATE "C" NOT NULL,
  name_zh text COLLATE "C",
  parent_id uuid,
  head_id uuid,
  valid_from timestamptz(3) NOT NULL,
  valid_until timestamptz(3) NOT NULL DEFAULT 'infinity',
  changed_by uuid
);
CREATE INDEX unit_history_unit ON unit_history (unit_id, valid_until);

CREATE TABLE user_unit (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  is_primary boolean NOT NULL,
  valid_from timestamptz(3) NOT NULL,
  valid_until timestamptz(3) NOT NULL DEFAULT 'infinity',
  added_by uuid,
  ended_by uuid
);
CREATE INDEX user_unit_user ON user_unit (user_id, valid_until);
CREATE INDEX user_unit_unit ON user_unit (unit_id, valid_until);

CREATE TABLE user_manager (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL,
  manager_id uuid NOT NULL,
  valid_from timestamptz(3) NOT NULL,
  valid_until timestamptz(3) NOT NULL DEFAULT 'infinity',
  set_by uuid,
  ended_by uuid
);
CREATE INDEX user_manager_user ON user_manager (user_id, valid_until);
CREATE INDEX user_manager_manager ON user_manager (manager_id, valid_until);

-- Values are JSON: one scalar, or a list of them (the vocabulary says which).
CREATE TABLE user_attribute (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL,
  name text COLLATE "C" NOT NULL,
  value jsonb NOT NULL,
  valid_from timestamptz(3) NOT NULL,
  valid_until timestamptz(3) NOT NULL DEFAULT 'infinity',
  set_by uuid,
  ended_by uuid
);
CREATE INDEX user_attribute_user ON user_attribute (user_id, valid_until);

-- ------------------------------------------------------------------------------------------------------------------ sign-in
CREATE TABLE session (
  id uuid PRIMARY KEY,
  token_sha256 text COLLATE "C" NOT NULL UNIQUE,
  user_id uuid NOT NULL,
  assurance smallint NOT NULL CHECK (assurance IN (1, 2, 3)),
  method text COLLATE "C" NOT NULL,
  created_at timestamptz(3) NOT NULL,
  last_seen_at timestamptz(3) NOT NULL,
  idle_until timestamptz(3) NOT NULL,
  absolute_until timestamptz(3) NOT NULL,
  ended_at timestamptz(3),
  ended_reason text COLLATE "C",
  client_address text COLLATE "C",
  user_agent text COLLATE "C"
);
CREATE INDEX session_by_user ON session (user_id, ended_at);
CREATE INDEX session_idle ON session (idle_until) WHERE ended_at IS NULL;

CREATE TABLE credential (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL,
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('password')),
  secret_hash text COLLATE "C" NOT NULL,
  valid_from timestamptz(3) NOT NULL,
  valid_until timestamptz(3) NOT NULL DEFAULT 'infinity',
  set_by uuid
);
CREATE INDEX credential_user ON credential (user_id, kind, valid_until);

-- Accounts and addresses are keyed hashes, so that the table names nobody. Rows are removed once no window reaches them.
CREATE TABLE sign_in_attempt (
  id uuid PRIMARY KEY,
  account_key text COLLATE "C" NOT NULL,
  address_key text COLLATE "C" NOT NULL,
  at timestamptz(3) NOT NULL,
  succeeded boolean NOT NULL
);
CREATE INDEX sign_in_attempt_account ON sign_in_attempt (account_key, at);
CREATE INDEX sign_in_attempt_address ON sign_in_attempt (address_key, at);
CREATE INDEX sign_in_attempt_at ON sign_in_attempt (at);

-- Keys that all replicas share. Never read through the door, never in an answer.
CREATE TABLE application_secret (
  name text COLLATE "C" PRIMARY KEY,
  value text COLLATE "C" NOT NULL,
  created_at timestamptz(3) NOT NULL
);

-- ----------------------------------------------------------------------------------------------------------- guards and grants
CREATE TRIGGER only_closed BEFORE UPDATE ON record_team FOR EACH ROW EXECUTE FUNCTION allow_change_only_of('valid_until', 'ended_by');
CREATE TRIGGER only_closed BEFORE UPDATE ON record_share FOR EACH ROW EXECUTE FUNCTION allow_change_only_of('valid_until', 'ended_by');
CREATE TRIGGER only_closed BEFORE UPDATE ON record_owner FOR EACH ROW EXECUTE FUNCTION allow_change_only_of('valid_until');
CREATE TRIGGER only_closed BEFORE UPDATE ON unit_history FOR EACH ROW EXECUTE FUNCTION allow_change_only_of('valid_until');
CREATE TRIGGER only_closed BEFORE UPDATE ON user_unit FOR EACH ROW EXECUTE FUNCTION allow_change_only_of('valid_until', 'ended_by');
CREATE TRIGGER only_closed BEFORE UPDATE ON user_manager FOR EACH ROW EXECUTE FUNCTION allow_change_only_of('valid_until', 'ended_by');
CREATE TRIGGER only_closed BEFORE UPDATE ON user_attribute FOR EACH ROW EXECUTE FUNCTION allow_change_only_of('valid_until', 'ended_by');
CREATE TRIGGER only_closed BEFORE UPDATE ON credential FOR EACH ROW EXECUTE FUNCTION allow_change_only_of('valid_until');

CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR UPDATE ON record_team DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION demand_audit_event('@object', 'record_id');
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR UPDATE ON record_share DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION demand_audit_event('@object', 'record_id');
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR UPDATE ON unit_history DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION demand_audit_event('unit', 'unit_id');
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR UPDATE ON user_unit DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION demand_audit_event('user', 'user_id');
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR UPDATE ON user_manager DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION demand_audit_event('user', 'user_id');
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR UPDATE ON user_attribute DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION demand_audit_event('user', 'user_id');
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR UPDATE ON credential DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION demand_audit_event('user', 'user_id');

GRANT SELECT, INSERT, UPDATE (valid_until, ended_by) ON record_team, record_share, user_unit, user_manager, user_attribute TO menshen_app;
GRANT SELECT, INSERT, UPDATE (valid_until) ON record_owner, unit_history, credential TO menshen_app;
GRANT SELECT, INSERT, UPDATE (assurance, last_seen_at, idle_until, ended_at, ended_reason) ON session TO menshen_app;
GRANT SELECT, INSERT, UPDATE (succeeded), DELETE ON sign_in_attempt TO menshen_app;
GRANT SELECT, INSERT ON application_secret TO menshen_app;
