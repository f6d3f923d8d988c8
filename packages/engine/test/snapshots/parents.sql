-- of what is mine, carried along
SELECT r."id", r."version", r."deleted_at" AS "deletedAt", r."owner_id" AS "ownerId", r."unit_id" AS "unitId", r."customer_id" AS "customerId", r."lead_id" AS "leadId", FALSE AS "onTeam", 0 AS "shared", coalesce(r."customer_owner_id" = $1::uuid, FALSE) AS "parentReadable"
FROM "contact" r
WHERE (r."customer_owner_id" = $1::uuid
  AND r."deleted_at" IS NULL)
ORDER BY r."id" ASC
LIMIT $2::bigint;
-- $1 = rita
-- $2 = 3

-- of units, reports, team and shares, carried along
SELECT p."id", p."version", p."deleted_at" AS "deletedAt", p."owner_id" AS "ownerId", p."unit_id" AS "unitId", p."customer_id" AS "customerId", p."lead_id" AS "leadId", FALSE AS "onTeam", 0 AS "shared", coalesce((p."customer_unit_id" = ANY($1::uuid[])
    OR (p."customer_owner_id" = ANY($2::uuid[])
      AND p."customer_unit_id" = ANY($1::uuid[]))
    OR (p."customer_unit_id" IS NOT NULL
      AND EXISTS (SELECT 1
        FROM "record_team" t
        WHERE t.record_id = p."customer_id"
        AND t.object = 'customer'
        AND t.user_id = $3::uuid
        AND t.valid_from <= now()
        AND now() < t.valid_until))
    OR (p."customer_unit_id" IS NOT NULL
      AND EXISTS (SELECT 1
        FROM "record_share" t
        WHERE t.record_id = p."customer_id"
        AND t.object = 'customer'
        AND t.user_id = $3::uuid
        AND t.valid_from <= now()
        AND now() < t.valid_until
        AND t.level >= 1))), FALSE) AS "parentReadable"
FROM (SELECT DISTINCT ON (u."id") u.*
  FROM ((SELECT b.*
      FROM unnest($1::uuid[]) AS g(v)
      CROSS JOIN LATERAL (SELECT r."id", r."version", r."deleted_at", r."owner_id", r."unit_id", r."customer_id", r."lead_id", r."customer_owner_id", r."customer_unit_id", r."lead_owner_id", r."lead_unit_id"
        FROM "contact" r
        WHERE (r."customer_unit_id" = g.v
          AND r."deleted_at" IS NULL)
        ORDER BY r."id" ASC
        LIMIT $4::bigint) b
      ORDER BY b."id" ASC
      LIMIT $4::bigint)
    UNION ALL (SELECT b.*
      FROM unnest($2::uuid[]) AS g(v)
      CROSS JOIN LATERAL (SELECT r."id", r."version", r."deleted_at", r."owner_id", r."unit_id", r."customer_id", r."lead_id", r."customer_owner_id", r."customer_unit_id", r."lead_owner_id", r."lead_unit_id"
        FROM "contact" r
        WHERE (r."customer_owner_id" = g.v
          AND r."customer_unit_id" = ANY($1::uuid[])
          AND r."deleted_at" IS NULL)
        ORDER BY r."id" ASC
        LIMIT $4::bigint) b
      ORDER BY b."id" ASC
      LIMIT $4::bigint)
    UNION ALL (SELECT r."id", r."version", r."deleted_at", r."owner_id", r."unit_id", r."customer_id", r."lead_id", r."customer_owner_id", r."customer_unit_id", r."lead_owner_id", r."lead_unit_id"
      FROM (SELECT DISTINCT t.record_id
        FROM "record_team" t
        WHERE t.object = 'customer'
        AND t.user_id = $3::uuid
        AND t.valid_from <= now()
        AND now() < t.valid_until) AS g(v)
      JOIN "contact" r ON r."customer_id" = g.v
      WHERE (r."customer_id" = g.v
        AND r."customer_unit_id" IS NOT NULL
        AND r."deleted_at" IS NULL)
      ORDER BY r."id" ASC
      LIMIT $4::bigint)
    UNION ALL (SELECT r."id", r."version", r."deleted_at", r."owner_id", r."unit_id", r."customer_id", r."lead_id", r."customer_owner_id", r."customer_unit_id", r."lead_owner_id", r."lead_unit_id"
      FROM (SELECT DISTINCT t.record_id
        FROM "record_share" t
        WHERE t.object = 'customer'
        AND t.user_id = $3::uuid
        AND t.valid_from <= now()
        AND now() < t.valid_until
        AND t.level >= 1) AS g(v)
      JOIN "contact" r ON r."customer_id" = g.v
      WHERE (r."customer_id" = g.v
        AND r."customer_unit_id" IS NOT NULL
        AND r."deleted_at" IS NULL)
      ORDER BY r."id" ASC
      LIMIT $4::bigint)) u
  ORDER BY u."id" ASC
  LIMIT $4::bigint) p
ORDER BY p."id" ASC;
-- $1 = [east, east-team]
-- $2 = [ines]
-- $3 = rita
-- $4 = 3

-- of the whole tree
SELECT r."id", r."version", r."deleted_at" AS "deletedAt", r."owner_id" AS "ownerId", r."unit_id" AS "unitId", r."customer_id" AS "customerId", r."lead_id" AS "leadId", FALSE AS "onTeam", 0 AS "shared", coalesce(r."customer_unit_id" IS NOT NULL, FALSE) AS "parentReadable"
FROM "contact" r
WHERE (r."customer_unit_id" IS NOT NULL
  AND r."deleted_at" IS NULL)
ORDER BY r."id" ASC
LIMIT $1::bigint;
-- $1 = 3

-- of a pool
SELECT p."id", p."version", p."deleted_at" AS "deletedAt", p."owner_id" AS "ownerId", p."unit_id" AS "unitId", p."customer_id" AS "customerId", p."lead_id" AS "leadId", FALSE AS "onTeam", 0 AS "shared", coalesce((p."lead_owner_id" IS NULL
    AND p."lead_unit_id" = ANY($1::uuid[])), FALSE) AS "parentReadable"
FROM (SELECT b.*
  FROM unnest($1::uuid[]) AS g(v)
  CROSS JOIN LATERAL (SELECT r."id", r."version", r."deleted_at", r."owner_id", r."unit_id", r."customer_id", r."lead_id", r."customer_owner_id", r."customer_unit_id", r."lead_owner_id", r."lead_unit_id"
    FROM "contact" r
    WHERE (r."lead_unit_id" = g.v
      AND r."lead_owner_id" IS NULL
      AND r."deleted_at" IS NULL)
    ORDER BY r."id" ASC
    LIMIT $2::bigint) b
  ORDER BY b."id" ASC
  LIMIT $2::bigint) p
ORDER BY p."id" ASC;
-- $1 = [east, east-team]
-- $2 = 3

-- of two kinds
SELECT p."id", p."version", p."deleted_at" AS "deletedAt", p."owner_id" AS "ownerId", p."unit_id" AS "unitId", p."customer_id" AS "customerId", p."lead_id" AS "leadId", FALSE AS "onTeam", 0 AS "shared", coalesce((p."customer_owner_id" = $1::uuid
    OR p."lead_owner_id" = $1::uuid), FALSE) AS "parentReadable"
FROM (SELECT DISTINCT ON (u."id") u.*
  FROM ((SELECT r."id", r."version", r."deleted_at", r."owner_id", r."unit_id", r."customer_id", r."lead_id", r."customer_owner_id", r."customer_unit_id", r."lead_owner_id", r."lead_unit_id"
      FROM "contact" r
      WHERE (r."customer_owner_id" = $1::uuid
        AND r."deleted_at" IS NULL)
      ORDER BY r."id" ASC
      LIMIT $2::bigint)
    UNION ALL (SELECT r."id", r."version", r."deleted_at", r."owner_id", r."unit_id", r."customer_id", r."lead_id", r."customer_owner_id", r."customer_unit_id", r."lead_owner_id", r."lead_unit_id"
      FROM "contact" r
      WHERE (r."lead_owner_id" = $1::uuid
        AND r."deleted_at" IS NULL)
      ORDER BY r."id" ASC
      LIMIT $2::bigint)) u
  ORDER BY u."id" ASC
  LIMIT $2::bigint) p
ORDER BY p."id" ASC;
-- $1 = rita
-- $2 = 3

-- with a where, checked on the parent
SELECT p."id", p."version", p."deleted_at" AS "deletedAt", p."owner_id" AS "ownerId", p."unit_id" AS "unitId", p."customer_id" AS "customerId", p."lead_id" AS "leadId", FALSE AS "onTeam", 0 AS "shared", coalesce(p_parents."readable", FALSE) AS "parentReadable"
FROM (SELECT DISTINCT ON (u."id") u.*
  FROM ((SELECT r."id", r."version", r."deleted_at", r."owner_id", r."unit_id", r."customer_id", r."lead_id", r."customer_owner_id", r."customer_unit_id", r."lead_owner_id", r."lead_unit_id"
      FROM "contact" r
      CROSS JOIN LATERAL (SELECT coalesce(EXISTS (SELECT 1
            FROM "customer" a1
            WHERE a1."id" = r."customer_id"
            AND (a1."deleted_at" IS NULL
              AND ((a1."owner_id" = $1::uuid
                  OR a1."unit_id" = ANY($2::uuid[]))
                AND a1."name" = $3::text))), FALSE) AS "readable" OFFSET 0) r_parents
      WHERE (r."customer_owner_id" = $1::uuid
        AND r_parents."readable"
        AND r."deleted_at" IS NULL)
      ORDER BY r."id" ASC
      LIMIT $4::bigint)
    UNION ALL (SELECT r."id", r."version", r."deleted_at", r."owner_id", r."unit_id", r."customer_id", r."lead_id", r."customer_owner_id", r."customer_unit_id", r."lead_owner_id", r."lead_unit_id"
      FROM "contact" r
      CROSS JOIN LATERAL (SELECT coalesce(EXISTS (SELECT 1
            FROM "customer" a1
            WHERE a1."id" = r."customer_id"
            AND (a1."deleted_at" IS NULL
              AND ((a1."owner_id" = $1::uuid
                  OR a1."unit_id" = ANY($2::uuid[]))
                AND a1."name" = $3::text))), FALSE) AS "readable" OFFSET 0) r_parents
      WHERE (r."customer_unit_id" = ($2::uuid[])[1]
        AND r_parents."readable"
        AND r."deleted_at" IS NULL)
      ORDER BY r."id" ASC
      LIMIT $4::bigint)) u
  ORDER BY u."id" ASC
  LIMIT $4::bigint) p
CROSS JOIN LATERAL (SELECT coalesce(EXISTS (SELECT 1
      FROM "customer" a2
      WHERE a2."id" = p."customer_id"
      AND (a2."deleted_at" IS NULL
        AND ((a2."owner_id" = $1::uuid
            OR a2."unit_id" = ANY($2::uuid[]))
          AND a2."name" = $3::text))), FALSE) AS "readable" OFFSET 0) p_parents
ORDER BY p."id" ASC;
-- $1 = rita
-- $2 = [east]
-- $3 = "Acme"
-- $4 = 3

-- with a denial, checked on the parent
SELECT p."id", p."version", p."deleted_at" AS "deletedAt", p."owner_id" AS "ownerId", p."unit_id" AS "unitId", p."customer_id" AS "customerId", p."lead_id" AS "leadId", FALSE AS "onTeam", 0 AS "shared", coalesce(p_parents."readable", FALSE) AS "parentReadable"
FROM (SELECT r."id", r."version", r."deleted_at", r."owner_id", r."unit_id", r."customer_id", r."lead_id", r."customer_owner_id", r."customer_unit_id", r."lead_owner_id", r."lead_unit_id"
  FROM "contact" r
  CROSS JOIN LATERAL (SELECT coalesce(EXISTS (SELECT 1
        FROM "customer" a1
        WHERE a1."id" = r."customer_id"
        AND (a1."deleted_at" IS NULL
          AND (a1."owner_id" = $1::uuid
            AND (a1."name" IS NULL
              OR a1."name" <> $2::text)))), FALSE) AS "readable" OFFSET 0) r_parents
  WHERE (r."customer_owner_id" = $1::uuid
    AND r_parents."readable"
    AND r."deleted_at" IS NULL)
  ORDER BY r."id" ASC
  LIMIT $3::bigint) p
CROSS JOIN LATERAL (SELECT coalesce(EXISTS (SELECT 1
      FROM "customer" a2
      WHERE a2."id" = p."customer_id"
      AND (a2."deleted_at" IS NULL
        AND (a2."owner_id" = $1::uuid
          AND (a2."name" IS NULL
            OR a2."name" <> $2::text)))), FALSE) AS "readable" OFFSET 0) p_parents
ORDER BY p."id" ASC;
-- $1 = rita
-- $2 = "Acme"
-- $3 = 3

-- grandparents
SELECT p."id", p."version", p."deleted_at" AS "deletedAt", p."owner_id" AS "ownerId", p."unit_id" AS "unitId", p."contact_id" AS "contactId", FALSE AS "onTeam", 0 AS "shared", coalesce(p_parents."readable", FALSE) AS "parentReadable"
FROM (SELECT DISTINCT ON (u."id") u.*
  FROM ((SELECT r."id", r."version", r."deleted_at", r."owner_id", r."unit_id", r."contact_id", r."contact_owner_id", r."contact_unit_id"
      FROM "activity" r
      CROSS JOIN LATERAL (SELECT coalesce(EXISTS (SELECT 1
            FROM "contact" a1
            WHERE a1."id" = r."contact_id"
            AND (a1."deleted_at" IS NULL
              AND (a1."owner_id" = $1::uuid
                OR a1."customer_owner_id" = $1::uuid))), FALSE) AS "readable" OFFSET 0) r_parents
      WHERE (r."contact_owner_id" = $1::uuid
        AND r_parents."readable"
        AND r."deleted_at" IS NULL)
      ORDER BY r."id" ASC
      LIMIT $2::bigint)
    UNION ALL (SELECT r."id", r."version", r."deleted_at", r."owner_id", r."unit_id", r."contact_id", r."contact_owner_id", r."contact_unit_id"
      FROM "activity" r
      CROSS JOIN LATERAL (SELECT coalesce(EXISTS (SELECT 1
            FROM "contact" a1
            WHERE a1."id" = r."contact_id"
            AND (a1."deleted_at" IS NULL
              AND (a1."owner_id" = $1::uuid
                OR a1."customer_owner_id" = $1::uuid))), FALSE) AS "readable" OFFSET 0) r_parents
      WHERE ((r."contact_unit_id" IS NOT NULL
          AND r_parents."readable")
        AND r."deleted_at" IS NULL)
      ORDER BY r."id" ASC
      LIMIT $2::bigint)) u
  ORDER BY u."id" ASC
  LIMIT $2::bigint) p
CROSS JOIN LATERAL (SELECT coalesce(EXISTS (SELECT 1
      FROM "contact" a2
      WHERE a2."id" = p."contact_id"
      AND (a2."deleted_at" IS NULL
        AND (a2."owner_id" = $1::uuid
          OR a2."customer_owner_id" = $1::uuid))), FALSE) AS "readable" OFFSET 0) p_parents
ORDER BY p."id" ASC;
-- $1 = rita
-- $2 = 3

-- denied through a parent
SELECT p."id", p."version", p."deleted_at" AS "deletedAt", p."owner_id" AS "ownerId", p."unit_id" AS "unitId", p."customer_id" AS "customerId", p."lead_id" AS "leadId", FALSE AS "onTeam", 0 AS "shared", coalesce(p_parents."readable", FALSE) AS "parentReadable"
FROM (SELECT r."id", r."version", r."deleted_at", r."owner_id", r."unit_id", r."customer_id", r."lead_id", r."customer_owner_id", r."customer_unit_id", r."lead_owner_id", r."lead_unit_id"
  FROM "contact" r
  CROSS JOIN LATERAL (SELECT coalesce(((r."customer_owner_id" = $1::uuid
          OR r."customer_unit_id" = ANY($2::uuid[]))
        OR EXISTS (SELECT 1
          FROM "lead" a1
          WHERE a1."id" = r."lead_id"
          AND (a1."deleted_at" IS NULL
            AND a1."name" = $3::text))), FALSE) AS "readable" OFFSET 0) r_parents
  WHERE (r."deleted_at" IS NULL
    AND NOT r_parents."readable")
  ORDER BY r."id" ASC
  LIMIT $4::bigint) p
CROSS JOIN LATERAL (SELECT coalesce(((p."customer_owner_id" = $1::uuid
        OR p."customer_unit_id" = ANY($2::uuid[]))
      OR EXISTS (SELECT 1
        FROM "lead" a2
        WHERE a2."id" = p."lead_id"
        AND (a2."deleted_at" IS NULL
          AND a2."name" = $3::text))), FALSE) AS "readable" OFFSET 0) p_parents
ORDER BY p."id" ASC;
-- $1 = rita
-- $2 = [company]
-- $3 = "Acme"
-- $4 = 3

-- none readable
SELECT p."id", p."version", p."deleted_at" AS "deletedAt", p."owner_id" AS "ownerId", p."unit_id" AS "unitId", p."customer_id" AS "customerId", p."lead_id" AS "leadId", FALSE AS "onTeam", 0 AS "shared", FALSE AS "parentReadable"
FROM "contact" p
WHERE FALSE;
