-- What simulations of a policy found (V8): kept as long as the job that worked it out.
ALTER TABLE job DROP CONSTRAINT job_kind_check;
ALTER TABLE job ADD CONSTRAINT job_kind_check CHECK (kind IN ('export', 'import', 'bulk', 'simulation'));
CREATE TABLE policy_simulation (
  job_id uuid PRIMARY KEY REFERENCES job (id) ON DELETE CASCADE,
  outcome jsonb NOT NULL
);
GRANT SELECT, INSERT, DELETE ON policy_simulation TO menshen_app;
