-- Whether an account could be used at a past instant ("who could on 3 March", DESIGN §3): the row of the user says it of now only.
CREATE TABLE user_status (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL,
  status text COLLATE "C" NOT NULL CHECK (status IN ('active', 'suspended', 'left')),
  reason text COLLATE "C",
  valid_from timestamptz(3) NOT NULL,
  valid_until timestamptz(3) NOT NULL DEFAULT 'infinity',
  set_by uuid
);
CREATE INDEX user_status_user ON user_status (user_id, valid_until);

CREATE TRIGGER only_closed BEFORE UPDATE ON user_status FOR EACH ROW EXECUTE FUNCTION allow_change_only_of('valid_until');
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR UPDATE ON user_status DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION demand_audit_event('user', 'user_id');
GRANT SELECT, INSERT, UPDATE (valid_until) ON user_status TO menshen_app;
