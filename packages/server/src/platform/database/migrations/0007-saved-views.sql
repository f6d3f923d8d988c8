-- Ways to look at a list that people keep for themselves. What they hold is theirs alone: filters and search text are personal values.
CREATE TABLE saved_view (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL,
  object text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  is_default boolean NOT NULL DEFAULT false,
  search text COLLATE "C" NOT NULL,
  sort text COLLATE "C",
  filters jsonb NOT NULL,
  columns jsonb,
  created_at timestamptz(3) NOT NULL
);
CREATE INDEX saved_view_of ON saved_view (user_id, object, created_at);

CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR UPDATE OR DELETE ON saved_view DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION demand_audit_event('savedView', 'id');
GRANT SELECT, INSERT, UPDATE (name, is_default, search, sort, filters, columns), DELETE ON saved_view TO menshen_app;
