-- Policies on their way into force (ADR 0040). Runs as menshen_owner.
CREATE TABLE "policy_change" (
  "id" uuid PRIMARY KEY,
  "title" text COLLATE "C" NOT NULL,
  "note" text COLLATE "C",
  "state" text COLLATE "C" NOT NULL,
  "base_id" uuid NOT NULL,
  "digest" text COLLATE "C",
  "submitted_at" timestamptz(3),
  "decided_at" timestamptz(3),
  "decided_by" uuid,
  "decision_reason" text COLLATE "C",
  "publish_at" timestamptz(3),
  "failure" text COLLATE "C",
  "published_at" timestamptz(3),
  "published_by" uuid,
  "version_id" uuid,
  "owner_id" uuid NOT NULL,
  "unit_id" uuid NOT NULL,
  "created_at" timestamptz(3) NOT NULL,
  "created_by" uuid NOT NULL,
  "updated_at" timestamptz(3) NOT NULL,
  "updated_by" uuid NOT NULL,
  "version" bigint NOT NULL DEFAULT 1,
  "deleted_at" timestamptz(3),
  "deleted_by" uuid,
  "search_terms" text[] COLLATE "C" NOT NULL DEFAULT '{}'
);
CREATE INDEX "policy_change_by_owner_id_submitted_at_id" ON "policy_change" ("owner_id", "submitted_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "policy_change_by_unit_id_submitted_at_id" ON "policy_change" ("unit_id", "submitted_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "policy_change_by_submitted_at_id" ON "policy_change" ("submitted_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "policy_change_by_owner_id_created_at_id" ON "policy_change" ("owner_id", "created_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "policy_change_by_unit_id_created_at_id" ON "policy_change" ("unit_id", "created_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "policy_change_by_created_at_id" ON "policy_change" ("created_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "policy_change_by_owner_id_updated_at_id" ON "policy_change" ("owner_id", "updated_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "policy_change_by_unit_id_updated_at_id" ON "policy_change" ("unit_id", "updated_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "policy_change_by_updated_at_id" ON "policy_change" ("updated_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "policy_change_by_owner_id_id" ON "policy_change" ("owner_id", "id") WHERE deleted_at IS NULL;
CREATE INDEX "policy_change_by_unit_id_id" ON "policy_change" ("unit_id", "id") WHERE deleted_at IS NULL;
-- The policy as it was sent, as a document or as a text; it may have problems until it is submitted.
ALTER TABLE policy_change ADD COLUMN document jsonb;
ALTER TABLE policy_change ADD COLUMN source text COLLATE "C";
ALTER TABLE policy_change ADD CONSTRAINT one_form CHECK ((document IS NULL) <> (source IS NULL));
-- Whoever wrote of what it holds: none of them may approve it.
ALTER TABLE policy_change ADD COLUMN editors uuid[] NOT NULL;
-- The token that scheduled it, whose cut holds when it is published (V7).
ALTER TABLE policy_change ADD COLUMN token_id uuid;
-- What the sessions of whoever approved and of whoever scheduled had proved then: conditions of grants hold by that on the day.
ALTER TABLE policy_change ADD COLUMN decided_with jsonb;
ALTER TABLE policy_change ADD COLUMN scheduled_with jsonb;
ALTER TABLE policy_change ADD CONSTRAINT scheduled_for CHECK ((state = 'scheduled') = (publish_at IS NOT NULL));
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR DELETE OR UPDATE OF "title", "note", "state", "base_id", "digest", "submitted_at", "decided_at", "decided_by", "decision_reason", "publish_at", "failure", "published_at", "published_by", "version_id", "owner_id", "unit_id", "created_at", "created_by", "updated_at", "updated_by", "deleted_at", document, source, editors
  ON "policy_change" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION demand_audit_event('policyChange', 'id');
CREATE INDEX policy_change_due ON policy_change (publish_at, id) WHERE state = 'scheduled';
-- What is over stays as it was.
CREATE TRIGGER settled BEFORE UPDATE ON policy_change FOR EACH ROW WHEN (OLD.state IN ('published', 'withdrawn'))
  EXECUTE FUNCTION refuse_alteration();
CREATE TRIGGER never_removed BEFORE DELETE ON policy_change FOR EACH ROW EXECUTE FUNCTION refuse_alteration();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON policy_change FOR EACH STATEMENT EXECUTE FUNCTION refuse_alteration();
GRANT SELECT, INSERT, UPDATE (title, note, state, base_id, digest, submitted_at, decided_at, decided_by, decision_reason, publish_at,
  failure, published_at, published_by, version_id, updated_at, updated_by, version, document, source, editors, token_id, decided_with, scheduled_with) ON policy_change TO menshen_app;

-- The version that one takes back: what was taken back by one person is not taken back by one person again.
ALTER TABLE policy_version ADD COLUMN undoes uuid;

-- Changes whose time has come. Waits are short: the moment was promised.
SELECT job_queue.create_queue('publication', '{"policy": "exclusive", "retryLimit": 10, "retryDelay": 2, "retryBackoff": true,
  "retryDelayMax": 60, "expireInSeconds": 300, "heartbeatSeconds": 15, "retentionSeconds": 86400, "deleteAfterSeconds": 600}');
