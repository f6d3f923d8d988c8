-- Codes by SMS as a second factor: the factor itself, codes that were asked for, and messages that wait to be sent. Runs as menshen_owner.

ALTER TABLE second_factor DROP CONSTRAINT IF EXISTS second_factor_kind_check;
ALTER TABLE second_factor ADD CONSTRAINT second_factor_kind_check CHECK (kind IN ('totp', 'sms'));

-- What is to be sent to phones, written in the transaction of the act that causes it. The number and the code are sealed by the server,
-- and wiped as soon as the message is out or its code has come to its end. Who asked, the number and the network are keyed hashes, by
-- which the ceilings of a day are counted.
CREATE TABLE sms (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL,
  sealed text COLLATE "C",
  state text COLLATE "C" NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'dropped', 'failed')),
  asker_key text COLLATE "C" NOT NULL,
  number_key text COLLATE "C" NOT NULL,
  network_key text COLLATE "C" NOT NULL,
  created_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  settled_at timestamptz(3),
  CHECK ((state = 'waiting') = (sealed IS NOT NULL)),
  CHECK ((state = 'waiting') = (settled_at IS NULL))
);
CREATE INDEX sms_waiting ON sms (created_at, id) WHERE state = 'waiting';
CREATE INDEX sms_created ON sms (created_at);
GRANT SELECT, INSERT, DELETE, UPDATE (state, sealed, settled_at) ON sms TO menshen_app;

-- A code that was asked for: a keyed hash of it, of whom it is for and of what asked for it (the ticket of a sign-in, or a session).
CREATE TABLE sms_code (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL,
  factor_id uuid NOT NULL,
  purpose text COLLATE "C" NOT NULL CHECK (purpose IN ('enrol', 'sign-in', 'prove')),
  bound_key text COLLATE "C" NOT NULL,
  code_hash text COLLATE "C" NOT NULL,
  created_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  used_at timestamptz(3),
  ended_at timestamptz(3)
);
CREATE INDEX sms_code_open ON sms_code (user_id, bound_key) WHERE used_at IS NULL AND ended_at IS NULL;
CREATE INDEX sms_code_expiry ON sms_code (expires_at);
CREATE TRIGGER only_used BEFORE UPDATE ON sms_code FOR EACH ROW EXECUTE FUNCTION allow_change_only_of('used_at', 'ended_at');
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR UPDATE ON sms_code DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION demand_audit_event('user', 'user_id');
GRANT SELECT, INSERT, DELETE, UPDATE (used_at, ended_at) ON sms_code TO menshen_app;

-- Waits grow from two seconds to half a minute; the message itself says when it is over.
SELECT job_queue.create_queue('sms', '{"policy": "exclusive", "retryLimit": 30, "retryDelay": 2, "retryBackoff": true,
  "retryDelayMax": 30, "expireInSeconds": 60, "heartbeatSeconds": 15, "retentionSeconds": 3600, "deleteAfterSeconds": 600}');
