-- API tokens: what programs come with instead of a session. Only a hash is kept, so whoever reads the table can use none of them.
CREATE TABLE api_token (
  id uuid PRIMARY KEY,
  -- Whose plan it cuts (V7).
  user_id uuid NOT NULL,
  name text COLLATE "C" NOT NULL,
  token_sha256 text COLLATE "C" NOT NULL UNIQUE,
  -- Operations by object type; what is not named is cut.
  cut jsonb NOT NULL,
  read_only boolean NOT NULL,
  created_at timestamptz(3) NOT NULL,
  created_by uuid NOT NULL,
  expires_at timestamptz(3) NOT NULL CHECK (expires_at <= created_at + interval '366 days'),
  ended_at timestamptz(3),
  ended_by uuid,
  ended_reason text COLLATE "C",
  -- The day alone: more would be a record of somebody's working hours.
  last_used_on date,
  last_address text COLLATE "C"
);
CREATE INDEX api_token_user ON api_token (user_id, created_at, id);
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR UPDATE OF ended_at ON api_token DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION demand_audit_event('user', 'user_id');
GRANT SELECT, INSERT, UPDATE (ended_at, ended_by, ended_reason, last_used_on, last_address) ON api_token TO menshen_app;

-- By which token somebody acted; null when in a session.
ALTER TABLE audit_event ADD COLUMN token_id uuid;

-- A job goes on with what it was asked with: a session, or a token and its cut.
ALTER TABLE job ALTER COLUMN session_id DROP NOT NULL;
ALTER TABLE job ADD COLUMN token_id uuid;
ALTER TABLE job ADD CONSTRAINT job_asked_with CHECK ((session_id IS NULL) <> (token_id IS NULL));

-- Accounts of programs: nobody signs in with them, they have API tokens, and somebody is responsible for them.
ALTER TABLE "user" ADD COLUMN kind text COLLATE "C" NOT NULL DEFAULT 'person';
ALTER TABLE "user" ADD COLUMN responsible_id uuid;
ALTER TABLE "user" ADD CONSTRAINT user_responsible CHECK (kind IN ('person', 'service') AND (kind = 'service') = (responsible_id IS NOT NULL));
CREATE INDEX user_by_responsible ON "user" (responsible_id) WHERE responsible_id IS NOT NULL;
DROP TRIGGER audited ON "user";
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR DELETE OR UPDATE OF name, name_zh, email, phone, job_title, status, kind, responsible_id,
  locale, time_zone, manager_id, owner_id, unit_id, created_at, created_by, updated_at, updated_by, deleted_at
  ON "user" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION demand_audit_event('user', 'id');
