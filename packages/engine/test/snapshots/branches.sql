-- mine
SELECT r."id", r."version", r."deleted_at" AS "deletedAt", r."owner_id" AS "ownerId", r."unit_id" AS "unitId", r."name" AS "name", r."phone" AS "phone", r."credit" AS "credit", r."seen_at" AS "seenAt", FALSE AS "onTeam", 0 AS "shared", FALSE AS "parentReadable"
FROM "customer" r
WHERE (r."owner_id" = $1::uuid
  AND r."deleted_at" IS NULL)
ORDER BY r."id" ASC
LIMIT $2::bigint;
-- $1 = rita
-- $2 = 3

-- my unit: one
SELECT r."id", r."version", r."deleted_at" AS "deletedAt", r."owner_id" AS "ownerId", r."unit_id" AS "unitId", r."name" AS "name", r."phone" AS "phone", r."credit" AS "credit", r."seen_at" AS "seenAt", FALSE AS "onTeam", 0 AS "shared", FALSE AS "parentReadable"
FROM "customer" r
WHERE (r."unit_id" = ($1::uuid[])[1]
  AND r."deleted_at" IS NULL)
ORDER BY r."id" ASC
LIMIT $2::bigint;
-- $1 = [east]
-- $2 = 3

-- my unit and below: several
SELECT p."id", p."version", p."deleted_at" AS "deletedAt", p."owner_id" AS "ownerId", p."unit_id" AS "unitId", p."name" AS "name", p."phone" AS "phone", p."credit" AS "credit", p."seen_at" AS "seenAt", FALSE AS "onTeam", 0 AS "shared", FALSE AS "parentReadable"
FROM (SELECT b.*
  FROM unnest($1::uuid[]) AS g(v)
  CROSS JOIN LATERAL (SELECT r."id", r."version", r."deleted_at", r."owner_id", r."unit_id", r."name", r."phone", r."credit", r."seen_at"
    FROM "customer" r
    WHERE (r."unit_id" = g.v
      AND r."deleted_at" IS NULL)
    ORDER BY r."id" ASC
    LIMIT $2::bigint) b
  ORDER BY b."id" ASC
  LIMIT $2::bigint) p
ORDER BY p."id" ASC;
-- $1 = [east, east-team]
-- $2 = 3

-- the whole tree
SELECT r."id", r."version", r."deleted_at" AS "deletedAt", r."owner_id" AS "ownerId", r."unit_id" AS "unitId", r."name" AS "name", r."phone" AS "phone", r."credit" AS "credit", r."seen_at" AS "seenAt", FALSE AS "onTeam", 0 AS "shared", FALSE AS "parentReadable"
FROM "customer" r
WHERE r."deleted_at" IS NULL
ORDER BY r."id" ASC
LIMIT $1::bigint;
-- $1 = 3

-- my reports within the east
SELECT p."id", p."version", p."deleted_at" AS "deletedAt", p."owner_id" AS "ownerId", p."unit_id" AS "unitId", p."name" AS "name", p."phone" AS "phone", p."credit" AS "credit", p."seen_at" AS "seenAt", FALSE AS "onTeam", 0 AS "shared", FALSE AS "parentReadable"
FROM (SELECT b.*
  FROM unnest($1::uuid[]) AS g(v)
  CROSS JOIN LATERAL (SELECT r."id", r."version", r."deleted_at", r."owner_id", r."unit_id", r."name", r."phone", r."credit", r."seen_at"
    FROM "customer" r
    WHERE (r."owner_id" = g.v
      AND r."unit_id" = ANY($2::uuid[])
      AND r."deleted_at" IS NULL)
    ORDER BY r."id" ASC
    LIMIT $3::bigint) b
  ORDER BY b."id" ASC
  LIMIT $3::bigint) p
ORDER BY p."id" ASC;
-- $1 = [ines]
-- $2 = [east, east-team]
-- $3 = 3

-- my reports in the whole tree
SELECT p."id", p."version", p."deleted_at" AS "deletedAt", p."owner_id" AS "ownerId", p."unit_id" AS "unitId", p."name" AS "name", p."phone" AS "phone", p."credit" AS "credit", p."seen_at" AS "seenAt", FALSE AS "onTeam", 0 AS "shared", FALSE AS "parentReadable"
FROM (SELECT b.*
  FROM unnest($1::uuid[]) AS g(v)
  CROSS JOIN LATERAL (SELECT r."id", r."version", r."deleted_at", r."owner_id", r."unit_id", r."name", r."phone", r."credit", r."seen_at"
    FROM "customer" r
    WHERE (r."owner_id" = g.v
      AND r."deleted_at" IS NULL)
    ORDER BY r."id" ASC
    LIMIT $2::bigint) b
  ORDER BY b."id" ASC
  LIMIT $2::bigint) p
ORDER BY p."id" ASC;
-- $1 = [ines]
-- $2 = 3

-- reports of nobody
SELECT p."id", p."version", p."deleted_at" AS "deletedAt", p."owner_id" AS "ownerId", p."unit_id" AS "unitId", p."name" AS "name", p."phone" AS "phone", p."credit" AS "credit", p."seen_at" AS "seenAt", FALSE AS "onTeam", 0 AS "shared", FALSE AS "parentReadable"
FROM "customer" p
WHERE FALSE;

-- the pool within the east
SELECT p."id", p."version", p."deleted_at" AS "deletedAt", p."owner_id" AS "ownerId", p."unit_id" AS "unitId", p."name" AS "name", p."vip" AS "vip", p."since" AS "since", FALSE AS "onTeam", 0 AS "shared", FALSE AS "parentReadable"
FROM (SELECT b.*
  FROM unnest($1::uuid[]) AS g(v)
  CROSS JOIN LATERAL (SELECT r."id", r."version", r."deleted_at", r."owner_id", r."unit_id", r."name", r."vip", r."since"
    FROM "lead" r
    WHERE (r."unit_id" = g.v
      AND r."owner_id" IS NULL
      AND r."deleted_at" IS NULL)
    ORDER BY r."id" ASC
    LIMIT $2::bigint) b
  ORDER BY b."id" ASC
  LIMIT $2::bigint) p
ORDER BY p."id" ASC;
-- $1 = [east, east-team]
-- $2 = 3

-- the pool of the whole tree
SELECT p."id", p."version", p."deleted_at" AS "deletedAt", p."owner_id" AS "ownerId", p."unit_id" AS "unitId", p."name" AS "name", p."vip" AS "vip", p."since" AS "since", FALSE AS "onTeam", 0 AS "shared", FALSE AS "parentReadable"
FROM (SELECT b.*
  FROM unnest($1::uuid[]) AS g(v)
  CROSS JOIN LATERAL (SELECT r."id", r."version", r."deleted_at", r."owner_id", r."unit_id", r."name", r."vip", r."since"
    FROM "lead" r
    WHERE (r."unit_id" = g.v
      AND r."owner_id" IS NULL
      AND r."deleted_at" IS NULL)
    ORDER BY r."id" ASC
    LIMIT $2::bigint) b
  ORDER BY b."id" ASC
  LIMIT $2::bigint) p
ORDER BY p."id" ASC;
-- $1 = [company, east, west, east-team]
-- $2 = 3

-- on its team
SELECT p."id", p."version", p."deleted_at" AS "deletedAt", p."owner_id" AS "ownerId", p."unit_id" AS "unitId", p."name" AS "name", p."phone" AS "phone", p."credit" AS "credit", p."seen_at" AS "seenAt", EXISTS (SELECT 1
  FROM "record_team" t
  WHERE t.record_id = p."id"
  AND t.object = 'customer'
  AND t.user_id = $1::uuid
  AND t.valid_from <= now()
  AND now() < t.valid_until) AS "onTeam", 0 AS "shared", FALSE AS "parentReadable"
FROM (SELECT r."id", r."version", r."deleted_at", r."owner_id", r."unit_id", r."name", r."phone", r."credit", r."seen_at"
  FROM (SELECT DISTINCT t.record_id
    FROM "record_team" t
    WHERE t.object = 'customer'
    AND t.user_id = $1::uuid
    AND t.valid_from <= now()
    AND now() < t.valid_until) AS g(v)
  JOIN "customer" r ON r."id" = g.v
  WHERE (r."id" = g.v
    AND r."deleted_at" IS NULL)
  ORDER BY r."id" ASC
  LIMIT $2::bigint) p
ORDER BY p."id" ASC;
-- $1 = rita
-- $2 = 3

-- shared with me
SELECT p."id", p."version", p."deleted_at" AS "deletedAt", p."owner_id" AS "ownerId", p."unit_id" AS "unitId", p."name" AS "name", p."phone" AS "phone", p."credit" AS "credit", p."seen_at" AS "seenAt", FALSE AS "onTeam", coalesce((SELECT max(t.level)
    FROM "record_share" t
    WHERE t.object = 'customer'
    AND t.record_id = p."id"
    AND t.user_id = $1::uuid
    AND t.valid_from <= now()
    AND now() < t.valid_until), 0) AS "shared", FALSE AS "parentReadable"
FROM (SELECT r."id", r."version", r."deleted_at", r."owner_id", r."unit_id", r."name", r."phone", r."credit", r."seen_at"
  FROM (SELECT DISTINCT t.record_id
    FROM "record_share" t
    WHERE t.object = 'customer'
    AND t.user_id = $1::uuid
    AND t.valid_from <= now()
    AND now() < t.valid_until
    AND t.level >= 1) AS g(v)
  JOIN "customer" r ON r."id" = g.v
  WHERE (r."id" = g.v
    AND r."deleted_at" IS NULL)
  ORDER BY r."id" ASC
  LIMIT $2::bigint) p
ORDER BY p."id" ASC;
-- $1 = rita
-- $2 = 3

-- shared with me for writing
SELECT p."id", p."version", p."deleted_at" AS "deletedAt", p."owner_id" AS "ownerId", p."unit_id" AS "unitId", p."name" AS "name", p."phone" AS "phone", p."credit" AS "credit", p."seen_at" AS "seenAt", FALSE AS "onTeam", coalesce((SELECT max(t.level)
    FROM "record_share" t
    WHERE t.object = 'customer'
    AND t.record_id = p."id"
    AND t.user_id = $1::uuid
    AND t.valid_from <= now()
    AND now() < t.valid_until), 0) AS "shared", FALSE AS "parentReadable"
FROM (SELECT r."id", r."version", r."deleted_at", r."owner_id", r."unit_id", r."name", r."phone", r."credit", r."seen_at"
  FROM (SELECT DISTINCT t.record_id
    FROM "record_share" t
    WHERE t.object = 'customer'
    AND t.user_id = $1::uuid
    AND t.valid_from <= now()
    AND now() < t.valid_until
    AND t.level >= 2) AS g(v)
  JOIN "customer" r ON r."id" = g.v
  WHERE (r."id" = g.v
    AND r."deleted_at" IS NULL)
  ORDER BY r."id" ASC
  LIMIT $2::bigint) p
ORDER BY p."id" ASC;
-- $1 = rita
-- $2 = 3

-- several, with a where that one of them covers
SELECT p."id", p."version", p."deleted_at" AS "deletedAt", p."owner_id" AS "ownerId", p."unit_id" AS "unitId", p."name" AS "name", p."phone" AS "phone", p."credit" AS "credit", p."seen_at" AS "seenAt", EXISTS (SELECT 1
  FROM "record_team" t
  WHERE t.record_id = p."id"
  AND t.object = 'customer'
  AND t.user_id = $1::uuid
  AND t.valid_from <= now()
  AND now() < t.valid_until) AS "onTeam", 0 AS "shared", FALSE AS "parentReadable"
FROM (SELECT DISTINCT ON (u."id") u.*
  FROM ((SELECT r."id", r."version", r."deleted_at", r."owner_id", r."unit_id", r."name", r."phone", r."credit", r."seen_at"
      FROM "customer" r
      WHERE (r."owner_id" = $1::uuid
        AND r."deleted_at" IS NULL)
      ORDER BY r."id" ASC
      LIMIT $2::bigint)
    UNION ALL (SELECT r."id", r."version", r."deleted_at", r."owner_id", r."unit_id", r."name", r."phone", r."credit", r."seen_at"
      FROM "customer" r
      WHERE (r."unit_id" = ($3::uuid[])[1]
        AND r."deleted_at" IS NULL)
      ORDER BY r."id" ASC
      LIMIT $2::bigint)
    UNION ALL (SELECT r."id", r."version", r."deleted_at", r."owner_id", r."unit_id", r."name", r."phone", r."credit", r."seen_at"
      FROM (SELECT DISTINCT t.record_id
        FROM "record_team" t
        WHERE t.object = 'customer'
        AND t.user_id = $1::uuid
        AND t.valid_from <= now()
        AND now() < t.valid_until) AS g(v)
      JOIN "customer" r ON r."id" = g.v
      WHERE (r."id" = g.v
        AND r."name" = $4::text
        AND r."deleted_at" IS NULL)
      ORDER BY r."id" ASC
      LIMIT $2::bigint)) u
  ORDER BY u."id" ASC
  LIMIT $2::bigint) p
ORDER BY p."id" ASC;
-- $1 = rita
-- $2 = 3
-- $3 = [east]
-- $4 = "Acme"

-- everything and more
SELECT r."id", r."version", r."deleted_at" AS "deletedAt", r."owner_id" AS "ownerId", r."unit_id" AS "unitId", r."name" AS "name", r."phone" AS "phone", r."credit" AS "credit", r."seen_at" AS "seenAt", EXISTS (SELECT 1
  FROM "record_team" t
  WHERE t.record_id = r."id"
  AND t.object = 'customer'
  AND t.user_id = $1::uuid
  AND t.valid_from <= now()
  AND now() < t.valid_until) AS "onTeam", 0 AS "shared", FALSE AS "parentReadable"
FROM "customer" r
WHERE r."deleted_at" IS NULL
ORDER BY r."id" ASC
LIMIT $2::bigint;
-- $1 = rita
-- $2 = 3

-- no grant
SELECT p."id", p."version", p."deleted_at" AS "deletedAt", p."owner_id" AS "ownerId", p."unit_id" AS "unitId", p."name" AS "name", p."phone" AS "phone", p."credit" AS "credit", p."seen_at" AS "seenAt", FALSE AS "onTeam", 0 AS "shared", FALSE AS "parentReadable"
FROM "customer" p
WHERE FALSE;
