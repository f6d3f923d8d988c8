-- Signing in with accounts that other services keep (OpenID Connect).

-- A browser that was sent to a provider and has not come back yet. It is no proof of anything.
CREATE TABLE sign_on_start (
  id uuid PRIMARY KEY,
  state_sha256 text COLLATE "C" NOT NULL UNIQUE,
  -- Of the cookie of the browser that began: what the provider answers counts there alone.
  browser_sha256 text COLLATE "C" NOT NULL,
  provider text COLLATE "C" NOT NULL,
  -- The nonce and the code verifier (RFC 7636), sealed under a key that is not in the database.
  sealed text COLLATE "C" NOT NULL,
  -- Somebody signed in who links their account, and does not sign in.
  link_for uuid,
  created_at timestamptz(3) NOT NULL,
  valid_until timestamptz(3) NOT NULL,
  used_at timestamptz(3)
);
CREATE INDEX sign_on_start_age ON sign_on_start (valid_until);

-- Whose account at a provider belongs to which account here: by issuer and subject and nothing else.
CREATE TABLE sign_on_link (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL,
  provider text COLLATE "C" NOT NULL,
  issuer text COLLATE "C" NOT NULL,
  subject text COLLATE "C" NOT NULL,
  linked_at timestamptz(3) NOT NULL,
  linked_by text COLLATE "C" NOT NULL CHECK (linked_by IN ('person', 'mail', 'creation')),
  ended_at timestamptz(3)
);
CREATE UNIQUE INDEX sign_on_link_subject ON sign_on_link (issuer, subject) WHERE ended_at IS NULL;
CREATE INDEX sign_on_link_user ON sign_on_link (user_id) WHERE ended_at IS NULL;

-- What a provider proved once: sessions and steps come from it, and end with it.
CREATE TABLE sign_on (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL,
  provider text COLLATE "C" NOT NULL,
  issuer text COLLATE "C" NOT NULL,
  subject text COLLATE "C" NOT NULL,
  -- The provider's own session, where it names one.
  sid text COLLATE "C",
  -- Where to sign out at the provider, with the ID token in it: sealed, and gone with the session.
  sealed_logout text COLLATE "C",
  created_at timestamptz(3) NOT NULL
);
CREATE INDEX sign_on_subject ON sign_on (issuer, subject);
CREATE INDEX sign_on_sid ON sign_on (issuer, sid) WHERE sid IS NOT NULL;

-- Logout tokens that were taken: none is taken twice, and none comes too early to count.
CREATE TABLE sign_on_logout (
  issuer text COLLATE "C" NOT NULL,
  jti text COLLATE "C" NOT NULL,
  subject text COLLATE "C",
  sid text COLLATE "C",
  -- By the provider's clock, as the ID tokens are that it is compared with.
  issued_at timestamptz(3) NOT NULL,
  taken_at timestamptz(3) NOT NULL,
  PRIMARY KEY (issuer, jti)
);

-- The assignments that came from groups at a provider; no others are ended for them.
CREATE TABLE sign_on_assignment (
  assignment_id uuid PRIMARY KEY,
  user_id uuid NOT NULL,
  provider text COLLATE "C" NOT NULL,
  created_at timestamptz(3) NOT NULL
);
CREATE INDEX sign_on_assignment_user ON sign_on_assignment (user_id, provider);

ALTER TABLE session ADD COLUMN sign_on_id uuid;
CREATE INDEX session_sign_on ON session (sign_on_id) WHERE sign_on_id IS NOT NULL AND ended_at IS NULL;
ALTER TABLE sign_in_step ADD COLUMN sign_on_id uuid;
CREATE INDEX sign_in_step_sign_on ON sign_in_step (sign_on_id) WHERE sign_on_id IS NOT NULL AND ended_at IS NULL;

CREATE TRIGGER only_used BEFORE UPDATE ON sign_on_start FOR EACH ROW EXECUTE FUNCTION allow_change_only_of('used_at', 'sealed');
CREATE TRIGGER only_ended BEFORE UPDATE ON sign_on_link FOR EACH ROW EXECUTE FUNCTION allow_change_only_of('ended_at');
CREATE TRIGGER only_forgotten BEFORE UPDATE ON sign_on FOR EACH ROW EXECUTE FUNCTION allow_change_only_of('sealed_logout');
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR UPDATE ON sign_on_link DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION demand_audit_event('user', 'user_id');
CREATE CONSTRAINT TRIGGER audited AFTER INSERT ON sign_on_assignment DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION demand_audit_event('assignment', 'assignment_id');

GRANT SELECT, INSERT, UPDATE (used_at, sealed), DELETE ON sign_on_start TO menshen_app;
GRANT SELECT, INSERT, UPDATE (ended_at) ON sign_on_link TO menshen_app;
GRANT SELECT, INSERT, UPDATE (sealed_logout), DELETE ON sign_on TO menshen_app;
GRANT SELECT, INSERT, DELETE ON sign_on_logout TO menshen_app;
GRANT SELECT, INSERT ON sign_on_assignment TO menshen_app;
