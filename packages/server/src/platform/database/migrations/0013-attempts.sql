-- What may still be tried: one row for each thing attempts are counted under, its name a keyed hash. Failures are forgiven as time
-- passes, so a row that was left alone for long says nothing any more and is removed.
DROP TABLE sign_in_attempt;
CREATE TABLE attempt_budget (
  key text COLLATE "C" PRIMARY KEY,
  level double precision NOT NULL CHECK (level >= 0),
  at timestamptz(3) NOT NULL,
  blocked_until timestamptz(3),
  -- Whether the log says that it is blocked, so that it must also say when it no longer is.
  told boolean NOT NULL
);
CREATE INDEX attempt_budget_at ON attempt_budget (at);
GRANT SELECT, INSERT, UPDATE (level, at, blocked_until, told), DELETE ON attempt_budget TO menshen_app;

-- Browsers in which somebody has signed in, each for one account. The token given last and the one before it are both good, because
-- an answer may be lost on its way. The network is a keyed hash.
CREATE TABLE known_device (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL,
  token_sha256 text COLLATE "C" NOT NULL UNIQUE,
  previous_sha256 text COLLATE "C",
  session_id uuid NOT NULL,
  network_key text COLLATE "C" NOT NULL,
  created_at timestamptz(3) NOT NULL,
  used_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL
);
CREATE INDEX known_device_user ON known_device (user_id, used_at);
CREATE INDEX known_device_network ON known_device (network_key, user_id);
GRANT SELECT, INSERT, DELETE, UPDATE (token_sha256, previous_sha256, session_id, network_key, used_at, expires_at) ON known_device TO menshen_app;
