-- Accounts with a last day: they work until it ends where their person lives, and from that instant on they do not (F1).
ALTER TABLE "user" ADD COLUMN leaving_on date;
-- The instant at which that day is over. Whether an account may be used is decided by it alone, at every request; no job has to have run.
ALTER TABLE "user" ADD COLUMN leaving_at timestamptz(3);
-- Who set it last: in their name it is tidied up afterwards (V7).
ALTER TABLE "user" ADD COLUMN leaving_by uuid;
CREATE INDEX user_by_leaving_at ON "user" (leaving_at) WHERE leaving_at IS NOT NULL AND status <> 'left';

ALTER TABLE user_status DROP CONSTRAINT user_status_status_check;
ALTER TABLE user_status ADD CONSTRAINT user_status_status_check CHECK (status IN ('active', 'leaving', 'suspended', 'left'));

DROP TRIGGER audited ON "user";
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR DELETE OR UPDATE OF name, name_zh, email, phone, job_title, status, kind, responsible_id,
  leaving_on, leaving_at, leaving_by, locale, time_zone, manager_id, owner_id, unit_id, created_at, created_by, updated_at, updated_by, deleted_at
  ON "user" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION demand_audit_event('user', 'id');

SELECT job_queue.create_queue('leaving', '{"policy": "exclusive", "retryLimit": 3, "retryDelay": 60, "retryBackoff": true,
  "retryDelayMax": 600, "expireInSeconds": 300, "heartbeatSeconds": 15, "retentionSeconds": 86400, "deleteAfterSeconds": 600}');
