-- Mail and the life of accounts: what is to be sent, links that give a password, and the first start of an empty installation.
-- Runs as menshen_owner.

-- ------------------------------------------------------------------------------------------------------------------ mail
-- Written in the transaction of the act that causes it and rendered when it is sent. What only the recipient may read is sealed by the
-- server, and wiped as soon as the mail is out or has become pointless.
CREATE TABLE mail (
  id uuid PRIMARY KEY,
  template text COLLATE "C" NOT NULL,
  user_id uuid NOT NULL,
  sealed text COLLATE "C",
  state text COLLATE "C" NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'dropped', 'failed')),
  created_at timestamptz(3) NOT NULL,
  settled_at timestamptz(3),
  CHECK ((state = 'waiting') = (sealed IS NOT NULL)),
  CHECK ((state = 'waiting') = (settled_at IS NULL))
);
CREATE INDEX mail_waiting ON mail (created_at, id) WHERE state = 'waiting';
CREATE INDEX mail_settled ON mail (settled_at) WHERE state <> 'waiting';
GRANT SELECT, INSERT, DELETE, UPDATE (state, sealed, settled_at) ON mail TO menshen_app;

-- A mail's id is its key, so it waits or is sent at most once at a time. Waits grow from half a minute to an hour; a mail that the
-- queue gives up is put into it again by the server (platform/mail), which gives up by age.
SELECT job_queue.create_queue('mail', '{"policy": "exclusive", "retryLimit": 40, "retryDelay": 30, "retryBackoff": true,
  "retryDelayMax": 3600, "expireInSeconds": 300, "heartbeatSeconds": 15, "retentionSeconds": 604800, "deleteAfterSeconds": 3600}');

-- ----------------------------------------------------------------------------------------------------------------- links
-- Links that let their holder set the password of an account: kept as hashes, used once, ended by a newer one.
CREATE TABLE account_link (
  id uuid PRIMARY KEY,
  token_sha256 text COLLATE "C" NOT NULL UNIQUE,
  user_id uuid NOT NULL,
  purpose text COLLATE "C" NOT NULL CHECK (purpose IN ('reset', 'invitation')),
  created_at timestamptz(3) NOT NULL,
  -- Null: asked for by whoever forgot the password.
  created_by uuid,
  expires_at timestamptz(3) NOT NULL,
  used_at timestamptz(3),
  ended_at timestamptz(3)
);
CREATE INDEX account_link_open ON account_link (user_id) WHERE used_at IS NULL AND ended_at IS NULL;
CREATE INDEX account_link_expiry ON account_link (expires_at);
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR UPDATE ON account_link DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION demand_audit_event('user', 'user_id');
GRANT SELECT, INSERT, DELETE, UPDATE (used_at, ended_at) ON account_link TO menshen_app;

-- What was typed by whoever forgot a password: kept the same for every address, known or not, and looked up later, so that neither the
-- answer nor its work tells which it was. Accounts and networks are keyed hashes; the address is sealed, and wiped when it was looked up.
CREATE TABLE reset_request (
  id uuid PRIMARY KEY,
  account_key text COLLATE "C" NOT NULL,
  network_key text COLLATE "C" NOT NULL,
  sealed text COLLATE "C",
  correlation_id text COLLATE "C" NOT NULL,
  created_at timestamptz(3) NOT NULL
);
CREATE INDEX reset_request_account ON reset_request (account_key, created_at);
CREATE INDEX reset_request_network ON reset_request (network_key, created_at);
CREATE INDEX reset_request_waiting ON reset_request (created_at) WHERE sealed IS NOT NULL;
GRANT SELECT, INSERT, DELETE, UPDATE (sealed) ON reset_request TO menshen_app;

SELECT job_queue.create_queue('reset', '{"policy": "exclusive", "retryLimit": 20, "retryDelay": 1, "retryBackoff": true,
  "retryDelayMax": 60, "expireInSeconds": 300, "heartbeatSeconds": 15, "retentionSeconds": 86400, "deleteAfterSeconds": 3600}');

-- ---------------------------------------------------------------------------------------------------------------- set-up
-- The token of the last start while there was no organisation, as a hash, and wrong tries at it by network.
CREATE TABLE set_up_token (
  token_sha256 text COLLATE "C" PRIMARY KEY,
  created_at timestamptz(3) NOT NULL
);
CREATE TABLE set_up_attempt (
  id uuid PRIMARY KEY,
  network_key text COLLATE "C" NOT NULL,
  at timestamptz(3) NOT NULL
);
CREATE INDEX set_up_attempt_network ON set_up_attempt (network_key, at);
GRANT SELECT, INSERT, DELETE ON set_up_token, set_up_attempt TO menshen_app;
