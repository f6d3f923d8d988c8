-- A log that can prove itself (DESIGN §6): values behind commitments (A3), every event in an order of its own (A1), a Merkle tree over
-- all of them and its signed checkpoints (A5). Events from before have none of the three columns; they stand in the tree whole.
ALTER TABLE audit_event
  -- By the name of a value, base 64: SHA-256 over event, name, salt and value. What is null has none.
  ADD COLUMN commitments jsonb,
  -- By the same names, base 64: with the value they open the commitment. An erased value has none any more.
  ADD COLUMN salts jsonb,
  -- The hash of the event as a leaf of the tree (RFC 6962).
  ADD COLUMN leaf bytea CHECK (octet_length(leaf) = 32);

-- Events that have no place in the tree yet. INVARIANT: every event gets here, whoever adds it, in the transaction that adds it.
CREATE TABLE audit_pending (
  event_id uuid PRIMARY KEY,
  transaction_id xid8 NOT NULL,
  ordinal integer NOT NULL
);
CREATE INDEX audit_pending_order ON audit_pending (transaction_id, ordinal);

CREATE FUNCTION enter_pending() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  INSERT INTO audit_pending (event_id, transaction_id, ordinal) SELECT id, pg_current_xact_id(), ordinal FROM added;
  RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION enter_pending() FROM PUBLIC;
CREATE TRIGGER entered AFTER INSERT ON audit_event REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION enter_pending();

-- Those from before come first, in the order of their time: a database that was restored has ids of transactions of two clusters.
INSERT INTO audit_pending (event_id, transaction_id, ordinal)
  SELECT id, '0'::xid8, row_number() OVER (ORDER BY created_at, transaction_id, ordinal) FROM audit_event;
-- In a restored database a new transaction may have the id of an old one.
DROP INDEX audit_event_place;
CREATE INDEX audit_event_place ON audit_event (transaction_id, ordinal);

-- The leaves in their order. INVARIANT: they stay when their events go (A4).
CREATE TABLE audit_leaf (
  position bigint PRIMARY KEY CHECK (position >= 0),
  event_id uuid NOT NULL UNIQUE,
  form smallint NOT NULL,
  hash bytea NOT NULL CHECK (octet_length(hash) = 32),
  placed_at timestamptz(3) NOT NULL
);

-- The hashes of complete subtrees on every fourth level, from which proofs are made.
CREATE TABLE audit_node (
  level smallint NOT NULL,
  index bigint NOT NULL,
  hash bytea NOT NULL CHECK (octet_length(hash) = 32),
  PRIMARY KEY (level, index)
);

-- The right edge of the tree: all that is needed to go on.
CREATE TABLE audit_tree (
  id smallint PRIMARY KEY CHECK (id = 1),
  size bigint NOT NULL,
  edge jsonb NOT NULL
);
INSERT INTO audit_tree (id, size, edge) VALUES (1, 0, '[]');

-- The keys that sign, the newest last; each but the first was signed by the one before (A5).
CREATE TABLE audit_key (
  number integer PRIMARY KEY,
  verifier text COLLATE "C" NOT NULL UNIQUE,
  sealed text COLLATE "C" NOT NULL,
  endorsement text COLLATE "C",
  made_at timestamptz(3) NOT NULL,
  CHECK ((endorsement IS NULL) = (number = 1))
);

CREATE TABLE audit_checkpoint (
  size bigint PRIMARY KEY,
  note text COLLATE "C" NOT NULL,
  made_at timestamptz(3) NOT NULL
);

-- How far each place outside has been told.
CREATE TABLE audit_delivery (
  sink text COLLATE "C" PRIMARY KEY,
  size bigint NOT NULL,
  delivered_at timestamptz(3),
  failed_at timestamptz(3),
  failure text COLLATE "C"
);

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit_leaf FOR EACH ROW EXECUTE FUNCTION refuse_alteration();
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON audit_leaf FOR EACH STATEMENT EXECUTE FUNCTION refuse_alteration();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit_node FOR EACH ROW EXECUTE FUNCTION refuse_alteration();
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON audit_node FOR EACH STATEMENT EXECUTE FUNCTION refuse_alteration();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit_checkpoint FOR EACH ROW EXECUTE FUNCTION refuse_alteration();
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON audit_checkpoint FOR EACH STATEMENT EXECUTE FUNCTION refuse_alteration();
-- Only the seal of a key changes, when the keys it is sealed under are rotated.
CREATE TRIGGER only_sealed BEFORE UPDATE ON audit_key FOR EACH ROW EXECUTE FUNCTION allow_change_only_of('sealed');
CREATE TRIGGER never_removed BEFORE DELETE ON audit_key FOR EACH ROW EXECUTE FUNCTION refuse_alteration();

-- Who gives events their place is not who adds them: neither can do the other's work.
GRANT USAGE ON SCHEMA public, menshen_clock TO menshen_sequencer;
GRANT SELECT ON audit_event TO menshen_sequencer;
GRANT SELECT, DELETE ON audit_pending TO menshen_sequencer;
GRANT SELECT, INSERT ON audit_leaf, audit_node, audit_checkpoint, audit_key TO menshen_sequencer;
GRANT SELECT, UPDATE (size, edge) ON audit_tree TO menshen_sequencer;
GRANT SELECT, INSERT, UPDATE ON audit_delivery TO menshen_sequencer;
GRANT SELECT ON audit_pending, audit_leaf, audit_node, audit_checkpoint, audit_tree, audit_delivery TO menshen_app;
GRANT SELECT, UPDATE (sealed) ON audit_key TO menshen_app;
