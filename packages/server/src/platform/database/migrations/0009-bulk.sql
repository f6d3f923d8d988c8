-- What becomes of each row of work on many records. The rows belong to the job and go with it.
CREATE TABLE bulk_row (
  job_id uuid NOT NULL,
  position integer NOT NULL,
  record_id uuid NOT NULL,
  outcome text COLLATE "C" NOT NULL DEFAULT 'waiting' CHECK (outcome IN ('waiting', 'done', 'refused', 'undone', 'kept')),
  problem text COLLATE "C",
  -- What it takes to undo it, sealed by the server; it was clear to whoever caused the work.
  undo text,
  PRIMARY KEY (job_id, position)
);
CREATE INDEX bulk_row_waiting ON bulk_row (job_id, position) WHERE outcome = 'waiting';
GRANT SELECT, INSERT, DELETE, UPDATE (outcome, problem, undo) ON bulk_row TO menshen_app;
