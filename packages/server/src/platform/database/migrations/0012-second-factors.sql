-- Second factors (RFC 6238 codes), the codes that replace a lost one, sign-ins that take more than one step, and proofs within a session.

CREATE TABLE second_factor (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL,
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('totp')),
  label text COLLATE "C" NOT NULL,
  -- The shared secret, sealed under a key that is not in the database.
  sealed_secret text COLLATE "C" NOT NULL,
  created_at timestamptz(3) NOT NULL,
  -- It counts from here on; before, it was only begun.
  confirmed_at timestamptz(3),
  last_used_at timestamptz(3),
  -- The time step of the last code that was taken: that one and those before it are never taken again.
  last_step bigint,
  ended_at timestamptz(3)
);
CREATE INDEX second_factor_user ON second_factor (user_id) WHERE ended_at IS NULL;

CREATE TABLE recovery_code (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL,
  -- A keyed hash: a hundred random bits need no slow one.
  code_hash text COLLATE "C" NOT NULL UNIQUE,
  created_at timestamptz(3) NOT NULL,
  used_at timestamptz(3),
  ended_at timestamptz(3)
);
CREATE INDEX recovery_code_user ON recovery_code (user_id) WHERE used_at IS NULL AND ended_at IS NULL;

-- Somebody who has proved something but not everything yet. It is no session and opens nothing.
CREATE TABLE sign_in_step (
  id uuid PRIMARY KEY,
  token_sha256 text COLLATE "C" NOT NULL UNIQUE,
  user_id uuid NOT NULL,
  assurance smallint NOT NULL CHECK (assurance IN (1, 2, 3)),
  method text COLLATE "C" NOT NULL,
  created_at timestamptz(3) NOT NULL,
  valid_until timestamptz(3) NOT NULL,
  ended_at timestamptz(3)
);
CREATE INDEX sign_in_step_user ON sign_in_step (user_id) WHERE ended_at IS NULL;

-- Since when a person has been asked for a second factor: from there their days of grace are counted.
CREATE TABLE second_factor_asked (
  user_id uuid PRIMARY KEY,
  since timestamptz(3) NOT NULL
);

-- When the person of a session last proved who they are.
ALTER TABLE session ADD COLUMN proved_at timestamptz(3);
UPDATE session SET proved_at = created_at;
ALTER TABLE session ALTER COLUMN proved_at SET NOT NULL;

-- A password that somebody else wants changed: its owner does so at the next sign-in.
ALTER TABLE credential ADD COLUMN must_change boolean NOT NULL DEFAULT false;
DROP TRIGGER only_closed ON credential;
CREATE TRIGGER only_closed BEFORE UPDATE ON credential FOR EACH ROW EXECUTE FUNCTION allow_change_only_of('valid_until', 'must_change');

CREATE TRIGGER only_used BEFORE UPDATE ON second_factor
  FOR EACH ROW EXECUTE FUNCTION allow_change_only_of('label', 'confirmed_at', 'last_used_at', 'last_step', 'ended_at');
CREATE TRIGGER only_used BEFORE UPDATE ON recovery_code FOR EACH ROW EXECUTE FUNCTION allow_change_only_of('used_at', 'ended_at');
CREATE TRIGGER only_used BEFORE UPDATE ON sign_in_step FOR EACH ROW EXECUTE FUNCTION allow_change_only_of('assurance', 'method', 'ended_at');

CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR UPDATE ON second_factor DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION demand_audit_event('user', 'user_id');
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR UPDATE ON recovery_code DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION demand_audit_event('user', 'user_id');

GRANT SELECT, INSERT, UPDATE (label, confirmed_at, last_used_at, last_step, ended_at) ON second_factor TO menshen_app;
GRANT SELECT, INSERT, UPDATE (used_at, ended_at) ON recovery_code TO menshen_app;
GRANT SELECT, INSERT, UPDATE (assurance, method, ended_at), DELETE ON sign_in_step TO menshen_app;
GRANT SELECT, INSERT, DELETE ON second_factor_asked TO menshen_app;
GRANT UPDATE (proved_at, token_sha256) ON session TO menshen_app;
GRANT UPDATE (must_change) ON credential TO menshen_app;
