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

-- ------------------------------------------------------------------------------------------------------------- rotating keys
-- What is sealed is sealed again under a new key, and a keyed hash says under which key it was made; null: before they were told apart.
ALTER TABLE recovery_code ADD COLUMN key_id text COLLATE "C";
-- As the triggers stand by now, whatever else they let through.
DO $$
DECLARE
  definition text;
BEGIN
  SELECT pg_get_triggerdef(oid) INTO STRICT definition FROM pg_trigger WHERE tgrelid = 'second_factor'::regclass AND tgname = 'only_used';
  DROP TRIGGER only_used ON second_factor;
  EXECUTE replace(definition, 'allow_change_only_of(', 'allow_change_only_of(''sealed_secret'', ');
  SELECT pg_get_triggerdef(oid) INTO STRICT definition FROM pg_trigger WHERE tgrelid = 'recovery_code'::regclass AND tgname = 'only_used';
  DROP TRIGGER only_used ON recovery_code;
  EXECUTE replace(definition, 'allow_change_only_of(', 'allow_change_only_of(''key_id'', ');
END $$;
GRANT UPDATE (sealed_secret) ON second_factor TO menshen_app;
GRANT UPDATE (key_id) ON recovery_code TO menshen_app;
GRANT UPDATE (sealed_bytes, sealed_left) ON export_chunk TO menshen_app;
