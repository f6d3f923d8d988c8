-- on a field clear everywhere
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
        AND (r."deleted_at" IS NULL
          AND r."name" = $2::text))
      ORDER BY r."id" ASC
      LIMIT $3::bigint)
    UNION ALL (SELECT r."id", r."version", r."deleted_at", r."owner_id", r."unit_id", r."name", r."phone", r."credit", r."seen_at"
      FROM "customer" r
      WHERE (r."unit_id" = ($4::uuid[])[1]
        AND (r."deleted_at" IS NULL
          AND r."name" = $2::text))
      ORDER BY r."id" ASC
      LIMIT $3::bigint)
    UNION ALL (SELECT r."id", r."version", r."deleted_at", r."owner_id", r."unit_id", r."name", r."phone", r."credit", r."seen_at"
      FROM (SELECT DISTINCT t.record_id
        FROM "record_team" t
        WHERE t.object = 'customer'
        AND t.user_id = $1::uuid
        AND t.valid_from <= now()
        AND now() < t.valid_until) AS g(v)
      JOIN "customer" r ON r."id" = g.v
      WHERE (r."id" = g.v
        AND (r."deleted_at" IS NULL
          AND r."name" = $2::text))
      ORDER BY r."id" ASC
      LIMIT $3::bigint)) u
  ORDER BY u."id" ASC
  LIMIT $3::bigint) p
ORDER BY p."id" ASC;
-- $1 = rita
-- $2 = "Acme"
-- $3 = 3
-- $4 = [east]

-- on a field clear on some rows
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
        AND (r."deleted_at" IS NULL
          AND (r."owner_id" = $1::uuid
            AND r."credit" <= $2::bigint)))
      ORDER BY r."id" ASC
      LIMIT $3::bigint)
    UNION ALL (SELECT r."id", r."version", r."deleted_at", r."owner_id", r."unit_id", r."name", r."phone", r."credit", r."seen_at"
      FROM "customer" r
      WHERE (r."unit_id" = ($4::uuid[])[1]
        AND (r."deleted_at" IS NULL
          AND (r."owner_id" = $1::uuid
            AND r."credit" <= $2::bigint)))
      ORDER BY r."id" ASC
      LIMIT $3::bigint)
    UNION ALL (SELECT r."id", r."version", r."deleted_at", r."owner_id", r."unit_id", r."name", r."phone", r."credit", r."seen_at"
      FROM (SELECT DISTINCT t.record_id
        FROM "record_team" t
        WHERE t.object = 'customer'
        AND t.user_id = $1::uuid
        AND t.valid_from <= now()
        AND now() < t.valid_until) AS g(v)
      JOIN "customer" r ON r."id" = g.v
      WHERE (r."id" = g.v
        AND (r."deleted_at" IS NULL
          AND (r."owner_id" = $1::uuid
            AND r."credit" <= $2::bigint)))
      ORDER BY r."id" ASC
      LIMIT $3::bigint)) u
  ORDER BY u."id" ASC
  LIMIT $3::bigint) p
ORDER BY p."id" ASC;
-- $1 = rita
-- $2 = 5
-- $3 = 3
-- $4 = [east]

-- on a field clear on some rows, absent matching
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
        AND (r."deleted_at" IS NULL
          AND ((r."owner_id" <> $1::uuid
              OR r."credit" IS NULL)
            OR r."credit" <> $2::bigint)))
      ORDER BY r."id" ASC
      LIMIT $3::bigint)
    UNION ALL (SELECT r."id", r."version", r."deleted_at", r."owner_id", r."unit_id", r."name", r."phone", r."credit", r."seen_at"
      FROM "customer" r
      WHERE (r."unit_id" = ($4::uuid[])[1]
        AND (r."deleted_at" IS NULL
          AND ((r."owner_id" <> $1::uuid
              OR r."credit" IS NULL)
            OR r."credit" <> $2::bigint)))
      ORDER BY r."id" ASC
      LIMIT $3::bigint)
    UNION ALL (SELECT r."id", r."version", r."deleted_at", r."owner_id", r."unit_id", r."name", r."phone", r."credit", r."seen_at"
      FROM (SELECT DISTINCT t.record_id
        FROM "record_team" t
        WHERE t.object = 'customer'
        AND t.user_id = $1::uuid
        AND t.valid_from <= now()
        AND now() < t.valid_until) AS g(v)
      JOIN "customer" r ON r."id" = g.v
      WHERE (r."id" = g.v
        AND (r."deleted_at" IS NULL
          AND ((r."owner_id" <> $1::uuid
              OR r."credit" IS NULL)
            OR r."credit" <> $2::bigint)))
      ORDER BY r."id" ASC
      LIMIT $3::bigint)) u
  ORDER BY u."id" ASC
  LIMIT $3::bigint) p
ORDER BY p."id" ASC;
-- $1 = rita
-- $2 = 5
-- $3 = 3
-- $4 = [east]

-- presence of a field clear on some rows
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
        AND (r."deleted_at" IS NULL
          AND (r."owner_id" <> $1::uuid
            OR r."credit" IS NULL)))
      ORDER BY r."id" ASC
      LIMIT $2::bigint)
    UNION ALL (SELECT r."id", r."version", r."deleted_at", r."owner_id", r."unit_id", r."name", r."phone", r."credit", r."seen_at"
      FROM "customer" r
      WHERE (r."unit_id" = ($3::uuid[])[1]
        AND (r."deleted_at" IS NULL
          AND (r."owner_id" <> $1::uuid
            OR r."credit" IS NULL)))
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
        AND (r."deleted_at" IS NULL
          AND (r."owner_id" <> $1::uuid
            OR r."credit" IS NULL)))
      ORDER BY r."id" ASC
      LIMIT $2::bigint)) u
  ORDER BY u."id" ASC
  LIMIT $2::bigint) p
ORDER BY p."id" ASC;
-- $1 = rita
-- $2 = 3
-- $3 = [east]

-- on a field never clear
SELECT p."id", p."version", p."deleted_at" AS "deletedAt", p."owner_id" AS "ownerId", p."unit_id" AS "unitId", p."name" AS "name", p."phone" AS "phone", p."credit" AS "credit", p."seen_at" AS "seenAt", FALSE AS "onTeam", 0 AS "shared", FALSE AS "parentReadable"
FROM "customer" p
WHERE FALSE;

-- on a field that is not there
SELECT p."id", p."version", p."deleted_at" AS "deletedAt", p."owner_id" AS "ownerId", p."unit_id" AS "unitId", p."name" AS "name", p."phone" AS "phone", p."credit" AS "credit", p."seen_at" AS "seenAt", FALSE AS "onTeam", 0 AS "shared", FALSE AS "parentReadable"
FROM "customer" p
WHERE FALSE;

-- a word, by its terms
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
        AND (r."deleted_at" IS NULL
          AND (r."search_terms" @> $2::text[]
            AND position($3::text IN r."name_search") > 0)))
      ORDER BY r."id" ASC
      LIMIT $4::bigint)
    UNION ALL (SELECT r."id", r."version", r."deleted_at", r."owner_id", r."unit_id", r."name", r."phone", r."credit", r."seen_at"
      FROM "customer" r
      WHERE (r."unit_id" = ($5::uuid[])[1]
        AND (r."deleted_at" IS NULL
          AND (r."search_terms" @> $2::text[]
            AND position($3::text IN r."name_search") > 0)))
      ORDER BY r."id" ASC
      LIMIT $4::bigint)
    UNION ALL (SELECT r."id", r."version", r."deleted_at", r."owner_id", r."unit_id", r."name", r."phone", r."credit", r."seen_at"
      FROM (SELECT DISTINCT t.record_id
        FROM "record_team" t
        WHERE t.object = 'customer'
        AND t.user_id = $1::uuid
        AND t.valid_from <= now()
        AND now() < t.valid_until) AS g(v)
      JOIN "customer" r ON r."id" = g.v
      WHERE (r."id" = g.v
        AND (r."deleted_at" IS NULL
          AND (r."search_terms" @> $2::text[]
            AND position($3::text IN r."name_search") > 0)))
      ORDER BY r."id" ASC
      LIMIT $4::bigint)) u
  ORDER BY u."id" ASC
  LIMIT $4::bigint) p
ORDER BY p."id" ASC;
-- $1 = rita
-- $2 = ["ac", "cm", "me"]
-- $3 = "acme"
-- $4 = 3
-- $5 = [east]

-- two words, one too short for terms
SELECT p."id", p."version", p."deleted_at" AS "deletedAt", p."owner_id" AS "ownerId", p."unit_id" AS "unitId", p."name" AS "name", p."phone" AS "phone", p."credit" AS "credit", p."seen_at" AS "seenAt", FALSE AS "onTeam", 0 AS "shared", FALSE AS "parentReadable"
FROM (SELECT DISTINCT ON (u."id") u.*
  FROM ((SELECT r."id", r."version", r."deleted_at", r."owner_id", r."unit_id", r."name", r."phone", r."credit", r."seen_at"
      FROM "customer" r
      WHERE (r."owner_id" = $1::uuid
        AND (r."deleted_at" IS NULL
          AND ((r."owner_id" = $1::uuid
              AND r."name_search" LIKE $2::text)
            OR (r."unit_id" = ANY($3::uuid[])
              AND r."phone_search" LIKE $2::text))
          AND (r."search_terms" @> $4::text[]
            AND ((r."owner_id" = $1::uuid
                AND r."name_search" LIKE $5::text)
              OR (r."unit_id" = ANY($3::uuid[])
                AND r."phone_search" LIKE $5::text)))))
      ORDER BY r."id" ASC
      LIMIT $6::bigint)
    UNION ALL (SELECT r."id", r."version", r."deleted_at", r."owner_id", r."unit_id", r."name", r."phone", r."credit", r."seen_at"
      FROM "customer" r
      WHERE (r."unit_id" = ($3::uuid[])[1]
        AND (r."deleted_at" IS NULL
          AND ((r."owner_id" = $1::uuid
              AND r."name_search" LIKE $2::text)
            OR (r."unit_id" = ANY($3::uuid[])
              AND r."phone_search" LIKE $2::text))
          AND (r."search_terms" @> $4::text[]
            AND ((r."owner_id" = $1::uuid
                AND r."name_search" LIKE $5::text)
              OR (r."unit_id" = ANY($3::uuid[])
                AND r."phone_search" LIKE $5::text)))))
      ORDER BY r."id" ASC
      LIMIT $6::bigint)) u
  ORDER BY u."id" ASC
  LIMIT $6::bigint) p
ORDER BY p."id" ASC;
-- $1 = rita
-- $2 = "%a%"
-- $3 = [east]
-- $4 = ["13", "38"]
-- $5 = "%138%"
-- $6 = 3

-- a word where nothing is searchable
SELECT p."id", p."version", p."deleted_at" AS "deletedAt", p."owner_id" AS "ownerId", p."unit_id" AS "unitId", p."name" AS "name", p."vip" AS "vip", p."since" AS "since", FALSE AS "onTeam", 0 AS "shared", FALSE AS "parentReadable"
FROM "lead" p
WHERE FALSE;

-- the bin
SELECT r."id", r."version", r."deleted_at" AS "deletedAt", r."owner_id" AS "ownerId", r."unit_id" AS "unitId", r."name" AS "name", r."phone" AS "phone", r."credit" AS "credit", r."seen_at" AS "seenAt", EXISTS (SELECT 1
  FROM "record_team" t
  WHERE t.record_id = r."id"
  AND t.object = 'customer'
  AND t.user_id = $1::uuid
  AND t.valid_from <= now()
  AND now() < t.valid_until) AS "onTeam", 0 AS "shared", FALSE AS "parentReadable"
FROM "customer" r
WHERE (r."owner_id" = $1::uuid
  AND (r."deleted_at" IS NOT NULL
    AND EXISTS (SELECT 1
      FROM "record_team" t
      WHERE t.record_id = r."id"
      AND t.object = 'customer'
      AND t.user_id = $1::uuid
      AND t.valid_from <= now()
      AND now() < t.valid_until)))
ORDER BY r."id" ASC
LIMIT $2::bigint;
-- $1 = rita
-- $2 = 3

-- the bin of who may neither restore nor purge
SELECT p."id", p."version", p."deleted_at" AS "deletedAt", p."owner_id" AS "ownerId", p."unit_id" AS "unitId", p."name" AS "name", p."phone" AS "phone", p."credit" AS "credit", p."seen_at" AS "seenAt", FALSE AS "onTeam", 0 AS "shared", FALSE AS "parentReadable"
FROM "customer" p
WHERE FALSE;
