-- all
SELECT p."id", p."version", p."deleted_at" AS "deletedAt", p."owner_id" AS "ownerId", p."unit_id" AS "unitId", p."name" AS "name", p."phone" AS "phone", p."credit" AS "credit", p."seen_at" AS "seenAt", FALSE AS "onTeam", 0 AS "shared", FALSE AS "parentReadable"
FROM "customer" p
WHERE FALSE;

-- mine
SELECT r."id", r."version", r."deleted_at" AS "deletedAt", r."owner_id" AS "ownerId", r."unit_id" AS "unitId", r."name" AS "name", r."phone" AS "phone", r."credit" AS "credit", r."seen_at" AS "seenAt", FALSE AS "onTeam", 0 AS "shared", FALSE AS "parentReadable"
FROM "customer" r
WHERE (r."deleted_at" IS NULL
  AND r."owner_id" <> $1::uuid)
ORDER BY r."id" ASC
LIMIT $2::bigint;
-- $1 = rita
-- $2 = 3

-- my unit
SELECT p."id", p."version", p."deleted_at" AS "deletedAt", p."owner_id" AS "ownerId", p."unit_id" AS "unitId", p."name" AS "name", p."phone" AS "phone", p."credit" AS "credit", p."seen_at" AS "seenAt", FALSE AS "onTeam", 0 AS "shared", FALSE AS "parentReadable"
FROM (SELECT b.*
  FROM unnest($1::uuid[]) AS g(v)
  CROSS JOIN LATERAL (SELECT r."id", r."version", r."deleted_at", r."owner_id", r."unit_id", r."name", r."phone", r."credit", r."seen_at"
    FROM "customer" r
    WHERE (r."unit_id" = g.v
      AND (r."deleted_at" IS NULL
        AND r."unit_id" <> ALL($2::uuid[])))
    ORDER BY r."id" ASC
    LIMIT $3::bigint) b
  ORDER BY b."id" ASC
  LIMIT $3::bigint) p
ORDER BY p."id" ASC;
-- $1 = [east, east-team]
-- $2 = [east]
-- $3 = 3

-- my reports, unbounded
SELECT r."id", r."version", r."deleted_at" AS "deletedAt", r."owner_id" AS "ownerId", r."unit_id" AS "unitId", r."name" AS "name", r."phone" AS "phone", r."credit" AS "credit", r."seen_at" AS "seenAt", FALSE AS "onTeam", 0 AS "shared", FALSE AS "parentReadable"
FROM "customer" r
WHERE (r."deleted_at" IS NULL
  AND r."owner_id" <> ALL($1::uuid[]))
ORDER BY r."id" ASC
LIMIT $2::bigint;
-- $1 = [ines]
-- $2 = 3

-- the pool, unbounded
SELECT p."id", p."version", p."deleted_at" AS "deletedAt", p."owner_id" AS "ownerId", p."unit_id" AS "unitId", p."name" AS "name", p."vip" AS "vip", p."since" AS "since", FALSE AS "onTeam", 0 AS "shared", FALSE AS "parentReadable"
FROM (SELECT b.*
  FROM unnest($1::uuid[]) AS g(v)
  CROSS JOIN LATERAL (SELECT r."id", r."version", r."deleted_at", r."owner_id", r."unit_id", r."name", r."vip", r."since"
    FROM "lead" r
    WHERE (r."unit_id" = g.v
      AND (r."deleted_at" IS NULL
        AND r."owner_id" IS NOT NULL))
    ORDER BY r."id" ASC
    LIMIT $2::bigint) b
  ORDER BY b."id" ASC
  LIMIT $2::bigint) p
ORDER BY p."id" ASC;
-- $1 = [east, east-team]
-- $2 = 3

-- mine of what may lie in the pool
SELECT p."id", p."version", p."deleted_at" AS "deletedAt", p."owner_id" AS "ownerId", p."unit_id" AS "unitId", p."name" AS "name", p."vip" AS "vip", p."since" AS "since", FALSE AS "onTeam", 0 AS "shared", FALSE AS "parentReadable"
FROM (SELECT b.*
  FROM unnest($1::uuid[]) AS g(v)
  CROSS JOIN LATERAL (SELECT r."id", r."version", r."deleted_at", r."owner_id", r."unit_id", r."name", r."vip", r."since"
    FROM "lead" r
    WHERE (r."unit_id" = g.v
      AND (r."deleted_at" IS NULL
        AND ((r."owner_id" IS NULL
            OR r."owner_id" <> $2::uuid)
          AND (r."owner_id" IS NULL
            OR r."owner_id" <> ALL($3::uuid[])))))
    ORDER BY r."id" ASC
    LIMIT $4::bigint) b
  ORDER BY b."id" ASC
  LIMIT $4::bigint) p
ORDER BY p."id" ASC;
-- $1 = [east, east-team]
-- $2 = rita
-- $3 = [ines]
-- $4 = 3

-- team, and shared for writing
SELECT r."id", r."version", r."deleted_at" AS "deletedAt", r."owner_id" AS "ownerId", r."unit_id" AS "unitId", r."name" AS "name", r."phone" AS "phone", r."credit" AS "credit", r."seen_at" AS "seenAt", EXISTS (SELECT 1
  FROM "record_team" t
  WHERE t.record_id = r."id"
  AND t.object = 'customer'
  AND t.user_id = $1::uuid
  AND t.valid_from <= now()
  AND now() < t.valid_until) AS "onTeam", coalesce((SELECT max(t.level)
    FROM "record_share" t
    WHERE t.object = 'customer'
    AND t.record_id = r."id"
    AND t.user_id = $1::uuid
    AND t.valid_from <= now()
    AND now() < t.valid_until), 0) AS "shared", FALSE AS "parentReadable"
FROM "customer" r
WHERE (r."deleted_at" IS NULL
  AND (NOT EXISTS (SELECT 1
      FROM "record_team" t
      WHERE t.record_id = r."id"
      AND t.object = 'customer'
      AND t.user_id = $1::uuid
      AND t.valid_from <= now()
      AND now() < t.valid_until)
    AND NOT EXISTS (SELECT 1
      FROM "record_share" t
      WHERE t.record_id = r."id"
      AND t.object = 'customer'
      AND t.user_id = $1::uuid
      AND t.valid_from <= now()
      AND now() < t.valid_until
      AND t.level >= 2)))
ORDER BY r."id" ASC
LIMIT $2::bigint;
-- $1 = rita
-- $2 = 3

-- a where that absence matches
SELECT r."id", r."version", r."deleted_at" AS "deletedAt", r."owner_id" AS "ownerId", r."unit_id" AS "unitId", r."name" AS "name", r."phone" AS "phone", r."credit" AS "credit", r."seen_at" AS "seenAt", FALSE AS "onTeam", 0 AS "shared", FALSE AS "parentReadable"
FROM "customer" r
WHERE (r."deleted_at" IS NULL
  AND r."credit" >= $1::bigint)
ORDER BY r."id" ASC
LIMIT $2::bigint;
-- $1 = 5
-- $2 = 3

-- a where that absence does not match, on what is mine
SELECT r."id", r."version", r."deleted_at" AS "deletedAt", r."owner_id" AS "ownerId", r."unit_id" AS "unitId", r."name" AS "name", r."phone" AS "phone", r."credit" AS "credit", r."seen_at" AS "seenAt", FALSE AS "onTeam", 0 AS "shared", FALSE AS "parentReadable"
FROM "customer" r
WHERE (r."deleted_at" IS NULL
  AND (r."owner_id" <> $1::uuid
    OR (r."credit" IS NULL
      OR r."credit" >= $2::bigint)))
ORDER BY r."id" ASC
LIMIT $3::bigint;
-- $1 = rita
-- $2 = 5
-- $3 = 3

-- a lacking attribute
SELECT p."id", p."version", p."deleted_at" AS "deletedAt", p."owner_id" AS "ownerId", p."unit_id" AS "unitId", p."name" AS "name", p."phone" AS "phone", p."credit" AS "credit", p."seen_at" AS "seenAt", FALSE AS "onTeam", 0 AS "shared", FALSE AS "parentReadable"
FROM "customer" p
WHERE FALSE;

-- two
SELECT r."id", r."version", r."deleted_at" AS "deletedAt", r."owner_id" AS "ownerId", r."unit_id" AS "unitId", r."name" AS "name", r."phone" AS "phone", r."credit" AS "credit", r."seen_at" AS "seenAt", FALSE AS "onTeam", 0 AS "shared", FALSE AS "parentReadable"
FROM "customer" r
WHERE (r."deleted_at" IS NULL
  AND (r."owner_id" <> $1::uuid
    AND (r."name" IS NULL
      OR r."name" <> $2::text)))
ORDER BY r."id" ASC
LIMIT $3::bigint;
-- $1 = rita
-- $2 = "Acme"
-- $3 = 3

-- of an update, in a list of what may be updated
SELECT r."id", r."version", r."deleted_at" AS "deletedAt", r."owner_id" AS "ownerId", r."unit_id" AS "unitId", r."name" AS "name", r."phone" AS "phone", r."credit" AS "credit", r."seen_at" AS "seenAt", EXISTS (SELECT 1
  FROM "record_team" t
  WHERE t.record_id = r."id"
  AND t.object = 'customer'
  AND t.user_id = $1::uuid
  AND t.valid_from <= now()
  AND now() < t.valid_until) AS "onTeam", 0 AS "shared", FALSE AS "parentReadable"
FROM "customer" r
WHERE (r."owner_id" = $1::uuid
  AND (r."deleted_at" IS NULL
    AND (r."owner_id" = $1::uuid
      AND NOT EXISTS (SELECT 1
        FROM "record_team" t
        WHERE t.record_id = r."id"
        AND t.object = 'customer'
        AND t.user_id = $1::uuid
        AND t.valid_from <= now()
        AND now() < t.valid_until))))
ORDER BY r."id" ASC
LIMIT $2::bigint;
-- $1 = rita
-- $2 = 3
