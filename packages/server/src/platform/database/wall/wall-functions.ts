import { quoted } from '../insert-many.ts'
import { APP_ROLE } from '../roles.ts'

const OWN = `SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp`

/**
 * plpgsql: puts into `said` what the envelope says, once it is shown to be the server's: made under its key (HMAC-SHA-256, RFC 2104) for this
 * connection and the instant at which this transaction began. NULL for any other, which is why a policy that asks lets nothing through. It
 * stands in each function: calling one for it would double the time.
 *
 * INVARIANT: the setting can be given any text by whoever types SQL. A text of another transaction or another connection, or one that was
 * altered, has not the code of this one. Both codes are hashed before they are compared, so that the time this takes tells nothing of them.
 *
 * @param hmac the function of pgcrypto with its schema
 */
const proven = (hmac: string): string => `
  given := current_setting('menshen.envelope', true);
  IF length(given) > 64 THEN
    bound := convert_to(pg_backend_pid() || ' ' || (extract(epoch FROM transaction_timestamp()) * 1000000)::bigint || substr(given, 65), 'UTF8');
    IF EXISTS (
      SELECT FROM menshen_wall.key k
      WHERE sha256(convert_to(encode(${hmac}(bound, k.bytes, 'sha256'), 'hex'), 'UTF8')) = sha256(convert_to(left(given, 64), 'UTF8'))
    ) THEN said := substr(given, 65); END IF;
  END IF;`

interface Asking {
  readonly signature: string
  readonly returns: string
  readonly variables?: string
  readonly body: string
}

const SAYS: Asking = {
  signature: 'says(key text)',
  returns: 'boolean',
  body: `
  RETURN coalesce(position(E'\\n' || key || E'=t\\n' IN said) > 0, false);`,
}

/** The ids under a name, or under the name of a list that stands in their place. */
const IDS: Asking = {
  signature: 'ids(key text)',
  returns: 'uuid[]',
  variables: `
  value text;`,
  body: `
  value := split_part(split_part(said, E'\\n' || key || '=', 2), E'\\n', 1);
  IF value LIKE '@%' THEN value := split_part(split_part(said, E'\\n' || value || '=', 2), E'\\n', 1); END IF;
  RETURN nullif(value, '')::uuid[];`,
}

/** The records of an object type that are shared with the person now, or on whose team they are, as far as the envelope says that counts. */
const RELATED: Asking = {
  signature: 'related(key text, object text)',
  returns: 'SETOF uuid',
  variables: `
  shared boolean;
  team boolean;
  person uuid;
  at timestamptz;`,
  body: `
  shared := position(E'\\n' || key || E'.shared=t\\n' IN said) > 0;
  team := position(E'\\n' || key || E'.team=t\\n' IN said) > 0;
  IF NOT coalesce(shared OR team, false) THEN RETURN; END IF;
  person := split_part(split_part(said, E'\\nperson=', 2), E'\\n', 1);
  at := split_part(split_part(said, E'\\nnow=', 2), E'\\n', 1);
  RETURN QUERY
    SELECT s.record_id FROM public.record_share s
    WHERE shared AND s.user_id = person AND s.object = related.object AND s.valid_from <= at AND at < s.valid_until
    UNION ALL
    SELECT t.record_id FROM public.record_team t
    WHERE team AND t.user_id = person AND t.object = related.object AND t.valid_from <= at AND at < t.valid_until;`,
}

const ddlOf = ({ signature, returns, variables = '', body }: Asking, hmac: string): string => `
CREATE OR REPLACE FUNCTION menshen_wall.${signature} RETURNS ${returns} LANGUAGE plpgsql STABLE ${OWN} AS $$
DECLARE
  given text;
  bound bytea;
  said text;${variables}
BEGIN${proven(hmac)}${body}
END
$$;`

const NAMES = 'menshen_wall.says(text), menshen_wall.ids(text), menshen_wall.related(text, text)'

/** The SQL of the functions that policies ask. @param pgcrypto the schema that pgcrypto lies in */
export const wallFunctions = (pgcrypto: string): string =>
  [
    ...[SAYS, IDS, RELATED].map((one) => ddlOf(one, `${quoted(pgcrypto)}.hmac`)),
    `REVOKE EXECUTE ON FUNCTION ${NAMES} FROM PUBLIC;`,
    `GRANT EXECUTE ON FUNCTION ${NAMES} TO ${APP_ROLE};`,
  ].join('\n')
