-- by a field clear everywhere
SELECT p."id", p."version", p."deleted_at" AS "deletedAt", p."owner_id" AS "ownerId", p."unit_id" AS "unitId", p."name" AS "name", p."phone" AS "phone", p."credit" AS "credit", p."seen_at" AS "seenAt", EXISTS (SELECT 1
  FROM "record_team" t
  WHERE t.record_id = p."id"
  AND t.object = 'customer'
  AND t.user_id = $1::uuid
  AND t.valid_from <= now()
  AND now() < t.valid_until) AS "onTeam", 0 AS "shared", FALSE AS "parentReadable"
FROM (SELECT DISTINCT ON (u."name_order", u."id") u.*
  FROM ((SELECT r."id", r."version", r."deleted_at", r."owner_id", r."unit_id", r."name", r."phone", r."credit", r."seen_at", r."name_order"
      FROM "customer" r
      WHERE (r."owner_id" = $1::uuid
        AND r."deleted_at" IS NULL)
      ORDER BY r."name_order" ASC, r."id" ASC
      LIMIT $2::bigint)
    UNION ALL (SELECT r."id", r."version", r."deleted_at", r."owner_id", r."unit_id", r."name", r."phone", r."credit", r."seen_at", r."name_order"
      FROM "customer" r
      WHERE (r."unit_id" = ($3::uuid[])[1]
        AND r."deleted_at" IS NULL)
      ORDER BY r."name_order" ASC, r."id" ASC
      LIMIT $2::bigint)
    UNION ALL (SELECT r."id", r."version", r."deleted_at", r."owner_id", r."unit_id", r."name", r."phone", r."credit", r."seen_at", r."name_order"
      FROM (SELECT DISTINCT t.record_id
        FROM "record_team" t
        WHERE t.object = 'customer'
        AND t.user_id = $1::uuid
        AND t.valid_from <= now()
        AND now() < t.valid_until) AS g(v)
      JOIN "customer" r ON r."id" = g.v
      WHERE (r."id" = g.v
        AND r."deleted_at" IS NULL)
      ORDER BY r."name_order" ASC, r."id" ASC
      LIMIT $2::bigint)) u
  ORDER BY u."name_order" ASC, u."id" ASC
  LIMIT $2::bigint) p
ORDER BY p."name_order" ASC, p."id" ASC;
-- $1 = rita
-- $2 = 3
-- $3 = [east]

-- by a field clear everywhere, the rest
-- no statement

-- by a field clear on some rows
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
    AND r."credit" IS NOT NULL))
ORDER BY r."credit" DESC, r."id" DESC
LIMIT $2::bigint;
-- $1 = rita
-- $2 = 3

-- by a field clear on some rows, the rest
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
      ORDER BY r."id" DESC
      LIMIT $2::bigint)
    UNION ALL (SELECT r."id", r."version", r."deleted_at", r."owner_id", r."unit_id", r."name", r."phone", r."credit", r."seen_at"
      FROM "customer" r
      WHERE (r."unit_id" = ($3::uuid[])[1]
        AND (r."deleted_at" IS NULL
          AND (r."owner_id" <> $1::uuid
            OR r."credit" IS NULL)))
      ORDER BY r."id" DESC
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
      ORDER BY r."id" DESC
      LIMIT $2::bigint)) u
  ORDER BY u."id" DESC
  LIMIT $2::bigint) p
ORDER BY p."id" DESC;
-- $1 = rita
-- $2 = 3
-- $3 = [east]

-- by a field that is capped
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
WHERE (r."owner_id" = $1::uuid
  AND (r."deleted_at" IS NULL
    AND r."credit" IS NOT NULL
    AND (r."owner_id" = $1::uuid
      AND NOT EXISTS (SELECT 1
        FROM "record_share" t
        WHERE t.record_id = r."id"
        AND t.object = 'customer'
        AND t.user_id = $1::uuid
        AND t.valid_from <= now()
        AND now() < t.valid_until
        AND t.level >= 1))))
ORDER BY r."credit" DESC, r."id" DESC
LIMIT $2::bigint;
-- $1 = rita
-- $2 = 3

-- by a field that is capped, the rest
SELECT p."id", p."version", p."deleted_at" AS "deletedAt", p."owner_id" AS "ownerId", p."unit_id" AS "unitId", p."name" AS "name", p."phone" AS "phone", p."credit" AS "credit", p."seen_at" AS "seenAt", EXISTS (SELECT 1
  FROM "record_team" t
  WHERE t.record_id = p."id"
  AND t.object = 'customer'
  AND t.user_id = $1::uuid
  AND t.valid_from <= now()
  AND now() < t.valid_until) AS "onTeam", coalesce((SELECT max(t.level)
    FROM "record_share" t
    WHERE t.object = 'customer'
    AND t.record_id = p."id"
    AND t.user_id = $1::uuid
    AND t.valid_from <= now()
    AND now() < t.valid_until), 0) AS "shared", FALSE AS "parentReadable"
FROM (SELECT DISTINCT ON (u."id") u.*
  FROM ((SELECT r."id", r."version", r."deleted_at", r."owner_id", r."unit_id", r."name", r."phone", r."credit", r."seen_at"
      FROM "customer" r
      WHERE (r."owner_id" = $1::uuid
        AND (r."deleted_at" IS NULL
          AND ((r."owner_id" <> $1::uuid
              OR EXISTS (SELECT 1
                FROM "record_share" t
                WHERE t.record_id = r."id"
                AND t.object = 'customer'
                AND t.user_id = $1::uuid
                AND t.valid_from <= now()
                AND now() < t.valid_until
                AND t.level >= 1))
            OR r."credit" IS NULL)))
      ORDER BY r."id" DESC
      LIMIT $2::bigint)
    UNION ALL (SELECT r."id", r."version", r."deleted_at", r."owner_id", r."unit_id", r."name", r."phone", r."credit", r."seen_at"
      FROM "customer" r
      WHERE (r."unit_id" = ($3::uuid[])[1]
        AND (r."deleted_at" IS NULL
          AND ((r."owner_id" <> $1::uuid
              OR EXISTS (SELECT 1
                FROM "record_share" t
                WHERE t.record_id = r."id"
                AND t.object = 'customer'
                AND t.user_id = $1::uuid
                AND t.valid_from <= now()
                AND now() < t.valid_until
                AND t.level >= 1))
            OR r."credit" IS NULL)))
      ORDER BY r."id" DESC
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
          AND ((r."owner_id" <> $1::uuid
              OR EXISTS (SELECT 1
                FROM "record_share" t
                WHERE t.record_id = r."id"
                AND t.object = 'customer'
                AND t.user_id = $1::uuid
                AND t.valid_from <= now()
                AND now() < t.valid_until
                AND t.level >= 1))
            OR r."credit" IS NULL)))
      ORDER BY r."id" DESC
      LIMIT $2::bigint)) u
  ORDER BY u."id" DESC
  LIMIT $2::bigint) p
ORDER BY p."id" DESC;
-- $1 = rita
-- $2 = 3
-- $3 = [east]

-- by a field never clear
SELECT p."id", p."version", p."deleted_at" AS "deletedAt", p."owner_id" AS "ownerId", p."unit_id" AS "unitId", p."name" AS "name", p."phone" AS "phone", p."credit" AS "credit", p."seen_at" AS "seenAt", FALSE AS "onTeam", 0 AS "shared", FALSE AS "parentReadable"
FROM "customer" p
WHERE FALSE;

-- by a field never clear, the rest
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
        AND r."deleted_at" IS NULL)
      ORDER BY r."id" ASC
      LIMIT $2::bigint)) u
  ORDER BY u."id" ASC
  LIMIT $2::bigint) p
ORDER BY p."id" ASC;
-- $1 = rita
-- $2 = 3
-- $3 = [east]

-- by id
-- no statement

-- the next page
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
    AND r."credit" IS NOT NULL
    AND (r."credit", r."id") < ($2::bigint, $3::uuid)))
ORDER BY r."credit" DESC, r."id" DESC
LIMIT $4::bigint;
-- $1 = rita
-- $2 = 5
-- $3 = acme
-- $4 = 3

-- the next page, ascending
SELECT p."id", p."version", p."deleted_at" AS "deletedAt", p."owner_id" AS "ownerId", p."unit_id" AS "unitId", p."name" AS "name", p."phone" AS "phone", p."credit" AS "credit", p."seen_at" AS "seenAt", EXISTS (SELECT 1
  FROM "record_team" t
  WHERE t.record_id = p."id"
  AND t.object = 'customer'
  AND t.user_id = $1::uuid
  AND t.valid_from <= now()
  AND now() < t.valid_until) AS "onTeam", 0 AS "shared", FALSE AS "parentReadable"
FROM (SELECT DISTINCT ON (u."name_order", u."id") u.*
  FROM ((SELECT r."id", r."version", r."deleted_at", r."owner_id", r."unit_id", r."name", r."phone", r."credit", r."seen_at", r."name_order"
      FROM "customer" r
      WHERE (r."owner_id" = $1::uuid
        AND (r."deleted_at" IS NULL
          AND (r."name_order", r."id") > ($2::text, $3::uuid)))
      ORDER BY r."name_order" ASC, r."id" ASC
      LIMIT $4::bigint)
    UNION ALL (SELECT r."id", r."version", r."deleted_at", r."owner_id", r."unit_id", r."name", r."phone", r."credit", r."seen_at", r."name_order"
      FROM "customer" r
      WHERE (r."unit_id" = ($5::uuid[])[1]
        AND (r."deleted_at" IS NULL
          AND (r."name_order", r."id") > ($2::text, $3::uuid)))
      ORDER BY r."name_order" ASC, r."id" ASC
      LIMIT $4::bigint)
    UNION ALL (SELECT r."id", r."version", r."deleted_at", r."owner_id", r."unit_id", r."name", r."phone", r."credit", r."seen_at", r."name_order"
      FROM (SELECT DISTINCT t.record_id
        FROM "record_team" t
        WHERE t.object = 'customer'
        AND t.user_id = $1::uuid
        AND t.valid_from <= now()
        AND now() < t.valid_until) AS g(v)
      JOIN "customer" r ON r."id" = g.v
      WHERE (r."id" = g.v
        AND (r."deleted_at" IS NULL
          AND (r."name_order", r."id") > ($2::text, $3::uuid)))
      ORDER BY r."name_order" ASC, r."id" ASC
      LIMIT $4::bigint)) u
  ORDER BY u."name_order" ASC, u."id" ASC
  LIMIT $4::bigint) p
ORDER BY p."name_order" ASC, p."id" ASC;
-- $1 = rita
-- $2 = "Acme"
-- $3 = acme
-- $4 = 3
-- $5 = [east]

-- the next page of the rest
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
            OR r."credit" IS NULL)
          AND r."id" < $2::uuid))
      ORDER BY r."id" DESC
      LIMIT $3::bigint)
    UNION ALL (SELECT r."id", r."version", r."deleted_at", r."owner_id", r."unit_id", r."name", r."phone", r."credit", r."seen_at"
      FROM "customer" r
      WHERE (r."unit_id" = ($4::uuid[])[1]
        AND (r."deleted_at" IS NULL
          AND (r."owner_id" <> $1::uuid
            OR r."credit" IS NULL)
          AND r."id" < $2::uuid))
      ORDER BY r."id" DESC
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
          AND (r."owner_id" <> $1::uuid
            OR r."credit" IS NULL)
          AND r."id" < $2::uuid))
      ORDER BY r."id" DESC
      LIMIT $3::bigint)) u
  ORDER BY u."id" DESC
  LIMIT $3::bigint) p
ORDER BY p."id" DESC;
-- $1 = rita
-- $2 = acme
-- $3 = 3
-- $4 = [east]

-- the next page by id, over one branch
SELECT r."id", r."version", r."deleted_at" AS "deletedAt", r."owner_id" AS "ownerId", r."unit_id" AS "unitId", r."name" AS "name", r."phone" AS "phone", r."credit" AS "credit", r."seen_at" AS "seenAt", FALSE AS "onTeam", 0 AS "shared", FALSE AS "parentReadable"
FROM "customer" r
WHERE (r."owner_id" = $1::uuid
  AND (r."deleted_at" IS NULL
    AND r."id" > $2::uuid))
ORDER BY r."id" ASC
LIMIT $3::bigint;
-- $1 = rita
-- $2 = acme
-- $3 = 3
