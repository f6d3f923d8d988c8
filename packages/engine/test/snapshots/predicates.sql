-- every operator
SELECT r."id", r."version", r."deleted_at" AS "deletedAt", r."owner_id" AS "ownerId", r."unit_id" AS "unitId", r."name" AS "name", r."phone" AS "phone", r."credit" AS "credit", r."seen_at" AS "seenAt", FALSE AS "onTeam", 0 AS "shared", FALSE AS "parentReadable"
FROM "customer" r
WHERE (r."owner_id" = $1::uuid
  AND (r."name" = $2::text
    AND (r."name" IS NULL
      OR r."name" <> $3::text)
    AND r."credit" < $4::bigint
    AND r."credit" <= $4::bigint
    AND r."seen_at" IS NOT NULL
    AND r."owner_id" = ANY($5::uuid[]))
  AND r."deleted_at" IS NULL)
ORDER BY r."id" ASC
LIMIT $6::bigint;
-- $1 = rita
-- $2 = "o'hara"
-- $3 = "%_"
-- $4 = 5
-- $5 = [rita]
-- $6 = 3

-- the attributes of the person
SELECT r."id", r."version", r."deleted_at" AS "deletedAt", r."owner_id" AS "ownerId", r."unit_id" AS "unitId", r."name" AS "name", r."phone" AS "phone", r."credit" AS "credit", r."seen_at" AS "seenAt", FALSE AS "onTeam", 0 AS "shared", FALSE AS "parentReadable"
FROM "customer" r
WHERE (r."owner_id" = $1::uuid
  AND (r."credit" <= $2::bigint
    AND (r."owner_id" = $1::uuid
      OR r."name" = ANY($3::text[])))
  AND r."deleted_at" IS NULL)
ORDER BY r."id" ASC
LIMIT $4::bigint;
-- $1 = rita
-- $2 = 7
-- $3 = ["a", "b"]
-- $4 = 3

-- an attribute that the person lacks
SELECT p."id", p."version", p."deleted_at" AS "deletedAt", p."owner_id" AS "ownerId", p."unit_id" AS "unitId", p."name" AS "name", p."phone" AS "phone", p."credit" AS "credit", p."seen_at" AS "seenAt", FALSE AS "onTeam", 0 AS "shared", FALSE AS "parentReadable"
FROM "customer" p
WHERE FALSE;

-- types
SELECT r."id", r."version", r."deleted_at" AS "deletedAt", r."owner_id" AS "ownerId", r."unit_id" AS "unitId", r."name" AS "name", r."vip" AS "vip", r."since" AS "since", FALSE AS "onTeam", 0 AS "shared", FALSE AS "parentReadable"
FROM "lead" r
WHERE (r."owner_id" = $1::uuid
  AND (r."vip" = $2::boolean
    OR r."since" < $3::date
    OR (r."unit_id" IS NULL
      OR r."unit_id" <> $4::uuid))
  AND r."deleted_at" IS NULL)
ORDER BY r."id" ASC
LIMIT $5::bigint;
-- $1 = rita
-- $2 = true
-- $3 = "2026-01-01"
-- $4 = west
-- $5 = 3

-- absent matches
SELECT r."id", r."version", r."deleted_at" AS "deletedAt", r."owner_id" AS "ownerId", r."unit_id" AS "unitId", r."name" AS "name", r."phone" AS "phone", r."credit" AS "credit", r."seen_at" AS "seenAt", FALSE AS "onTeam", 0 AS "shared", FALSE AS "parentReadable"
FROM "customer" r
WHERE (r."owner_id" = $1::uuid
  AND ((r."credit" IS NULL
      OR r."credit" <> $2::bigint)
    OR (r."credit" IS NULL
      OR r."credit" < $3::bigint))
  AND r."deleted_at" IS NULL)
ORDER BY r."id" ASC
LIMIT $4::bigint;
-- $1 = rita
-- $2 = 1
-- $3 = 2
-- $4 = 3

-- not, absence said
SELECT r."id", r."version", r."deleted_at" AS "deletedAt", r."owner_id" AS "ownerId", r."unit_id" AS "unitId", r."name" AS "name", r."phone" AS "phone", r."credit" AS "credit", r."seen_at" AS "seenAt", FALSE AS "onTeam", 0 AS "shared", FALSE AS "parentReadable"
FROM "customer" r
WHERE (r."owner_id" = $1::uuid
  AND ((r."credit" IS NULL
      OR r."credit" >= $2::bigint)
    AND r."credit" > $3::bigint
    AND r."credit" <> $4::bigint
    AND (r."credit" IS NOT NULL
      AND r."credit" <> ALL($5::bigint[]))
    AND r."phone" IS NULL)
  AND r."deleted_at" IS NULL)
ORDER BY r."id" ASC
LIMIT $4::bigint;
-- $1 = rita
-- $2 = 1
-- $3 = 2
-- $4 = 3
-- $5 = [4, 5]

-- always and never
SELECT r."id", r."version", r."deleted_at" AS "deletedAt", r."owner_id" AS "ownerId", r."unit_id" AS "unitId", r."name" AS "name", r."phone" AS "phone", r."credit" AS "credit", r."seen_at" AS "seenAt", FALSE AS "onTeam", 0 AS "shared", FALSE AS "parentReadable"
FROM "customer" r
WHERE (r."owner_id" = $1::uuid
  AND r."deleted_at" IS NULL)
ORDER BY r."id" ASC
LIMIT $2::bigint;
-- $1 = rita
-- $2 = 3
