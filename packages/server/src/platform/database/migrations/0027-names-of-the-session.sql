-- Where a function looks for tables by name, it finds first what the session has made for itself under that name, unless pg_temp stands in its
-- path, and last. INVARIANT: what guards the log does not look into tables of whoever it guards against, nor run what they put there.
DO $$
DECLARE
  guard regprocedure;
BEGIN
  FOR guard IN
    SELECT oid::regprocedure FROM pg_proc
    WHERE pronamespace IN ('public'::regnamespace, 'menshen_wall'::regnamespace) AND 'search_path=pg_catalog, public' = ANY (proconfig)
  LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = pg_catalog, public, pg_temp', guard);
  END LOOP;
END
$$;
