-- Passkeys (WebAuthn): second factors, and ways in without a password.

CREATE TABLE passkey (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL,
  -- As browsers name it (base64url). One that has ended stays taken.
  credential_id text COLLATE "C" NOT NULL UNIQUE,
  -- A COSE key (base64url). Public: whoever reads it can sign nothing.
  public_key text COLLATE "C" NOT NULL,
  -- How often it has signed, as far as its authenticator counts; it never goes back.
  counter bigint NOT NULL CHECK (counter >= 0),
  transports text[] COLLATE "C" NOT NULL,
  -- Whether it is kept elsewhere too, by the account of a phone or a password manager.
  backed_up boolean NOT NULL,
  label text COLLATE "C" NOT NULL,
  created_at timestamptz(3) NOT NULL,
  last_used_at timestamptz(3),
  ended_at timestamptz(3)
);
CREATE INDEX passkey_user ON passkey (user_id) WHERE ended_at IS NULL;

-- By what authenticators know an account: random, so that what they hold tells nothing of it.
CREATE TABLE passkey_holder (
  user_id uuid PRIMARY KEY,
  handle text COLLATE "C" NOT NULL UNIQUE,
  created_at timestamptz(3) NOT NULL
);

-- What a browser has been asked to sign: once, for a few minutes, for one purpose, and for one session or ticket, whose hash stands here.
CREATE TABLE passkey_challenge (
  bound_to text COLLATE "C" NOT NULL,
  purpose text COLLATE "C" NOT NULL CHECK (purpose IN ('add', 'enrolment', 'second-factor', 'proof', 'sign-in')),
  challenge text COLLATE "C" NOT NULL,
  valid_until timestamptz(3) NOT NULL,
  PRIMARY KEY (bound_to, purpose)
);
CREATE INDEX passkey_challenge_valid_until ON passkey_challenge (valid_until);

CREATE TRIGGER only_used BEFORE UPDATE ON passkey
  FOR EACH ROW EXECUTE FUNCTION allow_change_only_of('label', 'counter', 'backed_up', 'last_used_at', 'ended_at');
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR UPDATE ON passkey DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION demand_audit_event('user', 'user_id');

GRANT SELECT, INSERT, UPDATE (label, counter, backed_up, last_used_at, ended_at) ON passkey TO menshen_app;
GRANT SELECT, INSERT ON passkey_holder TO menshen_app;
GRANT SELECT, INSERT, UPDATE (challenge, valid_until), DELETE ON passkey_challenge TO menshen_app;
