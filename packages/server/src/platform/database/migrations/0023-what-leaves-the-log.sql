-- What leaves the audit log: its export as lines of OCSF, the stream of its events to a receiver, and its checkpoints by mail.

ALTER TABLE export_file DROP CONSTRAINT export_file_format_check;
ALTER TABLE export_file ADD CONSTRAINT export_file_format_check CHECK (format IN ('csv', 'xlsx', 'ocsf'));

-- How far each receiver has been told. INVARIANT: what lies above `settled` is sent again after a break: a receiver may get an event
-- twice, and misses none.
CREATE TABLE audit_stream (
  -- The kind of the receiver, and of its address a hash.
  receiver text COLLATE "C" PRIMARY KEY,
  -- The place in the tree of the last event that needs no telling any more; -1 where there is none.
  settled bigint NOT NULL CHECK (settled >= -1),
  -- Which process sends now, and until when it may be thought to be alive.
  holder uuid,
  held_until timestamptz(3),
  sent_at timestamptz(3),
  failed_at timestamptz(3),
  failure text COLLATE "C"
);
GRANT SELECT, INSERT, UPDATE ON audit_stream TO menshen_app;

-- A mail may go to an address that no account has: an auditor's outside.
ALTER TABLE mail ALTER COLUMN user_id DROP NOT NULL;
