-- A wall behind the door (P6): row-level security on the tables of all object types. Its policies follow from the object types and are
-- made by whoever migrates, see wall/raise-wall.ts; here is only what they stand on.
CREATE SCHEMA menshen_wall;
GRANT USAGE ON SCHEMA menshen_wall TO menshen_app, menshen_sequencer;

-- By which the server shows that an envelope is its own. INVARIANT: whoever types SQL as the application cannot read it. The newest makes
-- envelopes; all are believed, so that it can be changed while servers run.
CREATE TABLE menshen_wall.key (
  number integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  bytes bytea NOT NULL CHECK (octet_length(bytes) = 32)
);
-- Two random UUIDs hold 244 random bits; the hash spreads them over 32 bytes.
INSERT INTO menshen_wall.key (bytes) VALUES (sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')));
GRANT SELECT ON menshen_wall.key TO menshen_sequencer;

-- Which form of the wall stands; 'down' for none.
CREATE TABLE menshen_wall.standing (
  id smallint PRIMARY KEY CHECK (id = 1),
  form text COLLATE "C" NOT NULL
);
INSERT INTO menshen_wall.standing (id, form) VALUES (1, 'down');
GRANT SELECT ON menshen_wall.standing TO menshen_app;

-- The view is looked through as whoever looks, not as its owner, before whom no wall stands.
ALTER VIEW policy SET (security_invoker = true);
