-- Roles that people ask for, or take where the policy lets them; who is asked, and who stands in for whom.
CREATE TABLE "access_request" (
  "id" uuid PRIMARY KEY,
  "role" text COLLATE "C" NOT NULL,
  "kind" text COLLATE "C" NOT NULL,
  "state" text COLLATE "C" NOT NULL,
  "hours" bigint NOT NULL,
  "reason" text COLLATE "C" NOT NULL,
  "refused_object" text COLLATE "C",
  "refused_operation" text COLLATE "C",
  "refused_record" text COLLATE "C",
  "refused_at" timestamptz(3),
  "asked_of" uuid,
  "lapses_at" timestamptz(3),
  "decided_by" uuid,
  "decided_at" timestamptz(3),
  "decision_reason" text COLLATE "C",
  "assignment_id" uuid,
  "granted_until" timestamptz(3),
  "report_due_at" timestamptz(3),
  "report" text COLLATE "C",
  "reported_at" timestamptz(3),
  "signed_by" uuid,
  "signed_at" timestamptz(3),
  "owner_id" uuid NOT NULL,
  "unit_id" uuid NOT NULL,
  "created_at" timestamptz(3) NOT NULL,
  "created_by" uuid NOT NULL,
  "updated_at" timestamptz(3) NOT NULL,
  "updated_by" uuid NOT NULL,
  "version" bigint NOT NULL DEFAULT 1,
  "deleted_at" timestamptz(3),
  "deleted_by" uuid,
  "search_terms" text[] COLLATE "C" NOT NULL DEFAULT '{}',
  "role_search" text COLLATE "C",
  "role_order" text COLLATE "C" NOT NULL DEFAULT ''
);
CREATE INDEX "access_request_by_owner_id_role_order_id" ON "access_request" ("owner_id", "role_order", "id") WHERE deleted_at IS NULL;
CREATE INDEX "access_request_by_unit_id_role_order_id" ON "access_request" ("unit_id", "role_order", "id") WHERE deleted_at IS NULL;
CREATE INDEX "access_request_by_role_order_id" ON "access_request" ("role_order", "id") WHERE deleted_at IS NULL;
CREATE INDEX "access_request_by_owner_id_created_at_id" ON "access_request" ("owner_id", "created_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "access_request_by_unit_id_created_at_id" ON "access_request" ("unit_id", "created_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "access_request_by_created_at_id" ON "access_request" ("created_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "access_request_by_owner_id_updated_at_id" ON "access_request" ("owner_id", "updated_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "access_request_by_unit_id_updated_at_id" ON "access_request" ("unit_id", "updated_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "access_request_by_updated_at_id" ON "access_request" ("updated_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "access_request_by_owner_id_id" ON "access_request" ("owner_id", "id") WHERE deleted_at IS NULL;
CREATE INDEX "access_request_by_unit_id_id" ON "access_request" ("unit_id", "id") WHERE deleted_at IS NULL;
CREATE INDEX "access_request_search" ON "access_request" USING gin (search_terms);
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR DELETE OR UPDATE OF "role", "kind", "state", "hours", "reason", "refused_object", "refused_operation", "refused_record", "refused_at", "asked_of", "lapses_at", "decided_by", "decided_at", "decision_reason", "assignment_id", "granted_until", "report_due_at", "report", "reported_at", "signed_by", "signed_at", "owner_id", "unit_id", "created_at", "created_by", "updated_at", "updated_by", "deleted_at"
  ON "access_request" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION demand_audit_event('accessRequest', 'id');

-- What was asked stays as it was asked; only what becomes of it changes.
CREATE TRIGGER only_decided BEFORE UPDATE ON access_request FOR EACH ROW EXECUTE FUNCTION allow_change_only_of('state', 'asked_of',
  'lapses_at', 'decided_by', 'decided_at', 'decision_reason', 'assignment_id', 'granted_until', 'report_due_at', 'report', 'reported_at',
  'signed_by', 'signed_at', 'updated_at', 'updated_by', 'version');
-- Nobody decides on what they asked for, nor signs their own report.
ALTER TABLE access_request ADD CHECK (decided_by <> owner_id), ADD CHECK (signed_by <> owner_id);
CREATE INDEX access_request_open ON access_request (state, lapses_at) WHERE state IN ('waiting', 'granted');
CREATE INDEX access_request_assignment ON access_request (assignment_id) WHERE assignment_id IS NOT NULL;
GRANT SELECT, INSERT, UPDATE (state, asked_of, lapses_at, decided_by, decided_at, decision_reason, assignment_id, granted_until,
  report_due_at, report, reported_at, signed_by, signed_at, updated_at, updated_by, version) ON access_request TO menshen_app;

-- Who was asked about a request, in which of its steps and why, and what they said.
CREATE TABLE access_request_step (
  id uuid PRIMARY KEY,
  request_id uuid NOT NULL,
  step smallint NOT NULL,
  approver_id uuid NOT NULL,
  because text COLLATE "C" NOT NULL CHECK (because IN ('manager', 'owner', 'deputy', 'escalation')),
  -- Whose place a deputy or the manager of somebody who does not answer takes.
  instead_of uuid,
  asked_at timestamptz(3) NOT NULL,
  answer text COLLATE "C" CHECK (answer IN ('approved', 'refused')),
  answered_at timestamptz(3),
  CHECK ((answer IS NULL) = (answered_at IS NULL)),
  CHECK ((because IN ('manager', 'owner')) = (instead_of IS NULL)),
  UNIQUE (request_id, step, approver_id)
);
CREATE INDEX access_request_step_open ON access_request_step (approver_id) WHERE answer IS NULL;
CREATE TRIGGER only_answered BEFORE UPDATE ON access_request_step
  FOR EACH ROW EXECUTE FUNCTION allow_change_only_of('answer', 'answered_at');
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR UPDATE ON access_request_step DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION demand_audit_event('accessRequest', 'request_id');
GRANT SELECT, INSERT, UPDATE (answer, answered_at) ON access_request_step TO menshen_app;

-- Who answers in somebody's place, and when.
CREATE TABLE deputy (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL,
  deputy_id uuid NOT NULL,
  valid_from timestamptz(3) NOT NULL,
  valid_until timestamptz(3) NOT NULL,
  CHECK (user_id <> deputy_id)
);
CREATE INDEX deputy_of ON deputy (user_id, valid_until);
CREATE TRIGGER only_closed BEFORE UPDATE ON deputy FOR EACH ROW EXECUTE FUNCTION allow_change_only_of('valid_until');
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR UPDATE ON deputy DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION demand_audit_event('user', 'user_id');
GRANT SELECT, INSERT, UPDATE (valid_until) ON deputy TO menshen_app;

SELECT job_queue.create_queue('access', '{"policy": "exclusive", "retryLimit": 3, "retryDelay": 60, "retryBackoff": true,
  "retryDelayMax": 600, "expireInSeconds": 300, "heartbeatSeconds": 15, "retentionSeconds": 86400, "deleteAfterSeconds": 600}');

-- Relations name object types as tables do (access_request), events as the vocabulary does (accessRequest).
CREATE OR REPLACE FUNCTION demand_audit_event() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  changed jsonb := CASE WHEN TG_OP = 'DELETE' THEN to_jsonb(OLD) ELSE to_jsonb(NEW) END;
  named text := CASE WHEN TG_ARGV[0] LIKE '@%' THEN changed ->> substr(TG_ARGV[0], 2) ELSE TG_ARGV[0] END;
  object_name text := CASE WHEN named LIKE '%\_%'
    THEN split_part(named, '_', 1) || replace(initcap(replace(substr(named, length(split_part(named, '_', 1)) + 2), '_', ' ')), ' ', '')
    ELSE named END;
  record text := changed ->> TG_ARGV[1];
BEGIN
  -- INVARIANT: an event waits for its place at least until its transaction has ended.
  IF NOT EXISTS (
    SELECT FROM audit_pending p
    WHERE p.transaction_id = pg_current_xact_id() AND p.object = object_name AND p.record_id = record
  ) THEN
    RAISE EXCEPTION 'a change of % has no audit event', object_name USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END
$$;
