-- A version that has been in force stays what it was and when it was: "who could on 3 March" rests on it (DESIGN §3).
CREATE TRIGGER published_once BEFORE UPDATE ON policy_version FOR EACH ROW WHEN (OLD.published_at IS NOT NULL)
  EXECUTE FUNCTION refuse_alteration();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON policy_version FOR EACH STATEMENT EXECUTE FUNCTION refuse_alteration();
