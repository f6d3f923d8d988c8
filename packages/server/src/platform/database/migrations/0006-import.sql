-- Files on their way in, what came of them, and the keys by which the same person finds the records again that they made from them.

-- ------------------------------------------------------------------------------------------------------------------ files
CREATE TABLE import_file (
  id uuid PRIMARY KEY,
  -- Whoever uploaded it: nobody else sees it (V7).
  user_id uuid NOT NULL,
  object text COLLATE "C" NOT NULL,
  file_name text COLLATE "C" NOT NULL,
  size bigint NOT NULL,
  received bigint NOT NULL DEFAULT 0,
  stage text COLLATE "C" NOT NULL DEFAULT 'uploading'
    CHECK (stage IN ('uploading', 'ready', 'checking', 'checked', 'running', 'done', 'stopped')),
  format text COLLATE "C" CHECK (format IN ('csv', 'xlsx')),
  -- How a CSV file seemed to be written when all of it had arrived.
  form jsonb,
  settings jsonb,
  job_id uuid,
  -- What came of it so far: written in the transaction that writes the lines, so a run that was killed goes on behind the last one.
  lines bigint NOT NULL DEFAULT 0,
  created bigint NOT NULL DEFAULT 0,
  updated bigint NOT NULL DEFAULT 0,
  unchanged bigint NOT NULL DEFAULT 0,
  faulty bigint NOT NULL DEFAULT 0,
  undone boolean NOT NULL DEFAULT false,
  fault jsonb,
  created_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL
);
CREATE INDEX import_file_of ON import_file (user_id, created_at);
CREATE INDEX import_file_expiry ON import_file (expires_at);

CREATE TABLE import_part (
  import_id uuid NOT NULL REFERENCES import_file (id) ON DELETE CASCADE,
  number integer NOT NULL,
  -- Base64, as it came.
  data text COLLATE "C" NOT NULL,
  PRIMARY KEY (import_id, number)
);

-- Lines with which something is wrong: the reasons, in both languages, and no value of the line.
CREATE TABLE import_fault (
  import_id uuid NOT NULL REFERENCES import_file (id) ON DELETE CASCADE,
  line bigint NOT NULL,
  faults jsonb NOT NULL,
  PRIMARY KEY (import_id, line)
);

-- ----------------------------------------------------------------------------------------------------------- remembered
CREATE TABLE import_memory (
  user_id uuid NOT NULL,
  object text COLLATE "C" NOT NULL,
  -- SHA-256 of the titles.
  titles text COLLATE "C" NOT NULL,
  settings jsonb NOT NULL,
  used_at timestamptz(3) NOT NULL,
  PRIMARY KEY (user_id, object, titles)
);

-- --------------------------------------------------------------------------------------------------------- external ids
-- Keys belong to the person who imported them and to the source they name (docs/adr/0013-external-ids.md): no answer to anybody
-- depends on a key that somebody else brought (V4).
CREATE TABLE external_id (
  user_id uuid NOT NULL,
  object text COLLATE "C" NOT NULL,
  source text COLLATE "C" NOT NULL,
  external_id text COLLATE "C" NOT NULL,
  record_id uuid NOT NULL,
  PRIMARY KEY (user_id, object, source, external_id)
);

GRANT SELECT, INSERT, DELETE, UPDATE (received, stage, format, form, settings, job_id, lines, created, updated, unchanged, faulty, undone, fault)
  ON import_file TO menshen_app;
GRANT SELECT, INSERT, DELETE ON import_part, import_fault TO menshen_app;
GRANT SELECT, INSERT, UPDATE (settings, used_at), DELETE ON import_memory TO menshen_app;
GRANT SELECT, INSERT, UPDATE (record_id), DELETE ON external_id TO menshen_app;
