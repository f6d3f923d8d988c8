-- all
SELECT count(*) AS "count"
FROM "customer" r
WHERE (r."deleted_at" IS NULL
  AND (r."owner_id" = $1::uuid
    OR r."unit_id" = ANY($2::uuid[])
    OR EXISTS (SELECT 1
      FROM "record_team" t
      WHERE t.record_id = r."id"
      AND t.object = 'customer'
      AND t.user_id = $1::uuid
      AND t.valid_from <= now()
      AND now() < t.valid_until)));
-- $1 = rita
-- $2 = [east]

-- up to a cap, over branches
SELECT count(*) AS "count"
FROM (SELECT DISTINCT u."id"
  FROM ((SELECT r."id"
      FROM "customer" r
      WHERE (r."owner_id" = $1::uuid
        AND r."deleted_at" IS NULL)
      LIMIT $2::bigint)
    UNION ALL (SELECT r."id"
      FROM "customer" r
      WHERE (r."unit_id" = ($3::uuid[])[1]
        AND r."deleted_at" IS NULL)
      LIMIT $2::bigint)
    UNION ALL (SELECT r."id"
      FROM (SELECT DISTINCT t.record_id
        FROM "record_team" t
        WHERE t.object = 'customer'
        AND t.user_id = $1::uuid
        AND t.valid_from <= now()
        AND now() < t.valid_until) AS g(v)
      JOIN "customer" r ON r."id" = g.v
      WHERE (r."id" = g.v
        AND r."deleted_at" IS NULL)
      LIMIT $2::bigint)) u
  LIMIT $2::bigint) c;
-- $1 = rita
-- $2 = 1000
-- $3 = [east]

-- up to a cap, over one branch
SELECT count(*) AS "count"
FROM (SELECT r."id"
  FROM "customer" r
  WHERE (r."owner_id" = $1::uuid
    AND r."deleted_at" IS NULL)
  LIMIT $2::bigint) c;
-- $1 = rita
-- $2 = 1000

-- up to a cap, of nothing
SELECT 0::bigint AS "count";

-- all of nothing
SELECT count(*) AS "count"
FROM "customer" r
WHERE FALSE;

-- with a denial and a filter
SELECT count(*) AS "count"
FROM (SELECT DISTINCT u."id"
  FROM ((SELECT r."id"
      FROM "customer" r
      WHERE (r."unit_id" = ($1::uuid[])[1]
        AND (r."deleted_at" IS NULL
          AND (r."name" IS NULL
            OR r."name" <> $2::text)
          AND r."credit" < $3::bigint))
      LIMIT $4::bigint)
    UNION ALL (SELECT r."id"
      FROM (SELECT DISTINCT t.record_id
        FROM "record_team" t
        WHERE t.object = 'customer'
        AND t.user_id = $5::uuid
        AND t.valid_from <= now()
        AND now() < t.valid_until) AS g(v)
      JOIN "customer" r ON r."id" = g.v
      WHERE (r."id" = g.v
        AND (r."deleted_at" IS NULL
          AND (r."name" IS NULL
            OR r."name" <> $2::text)
          AND r."credit" < $3::bigint))
      LIMIT $4::bigint)) u
  LIMIT $4::bigint) c;
-- $1 = [east]
-- $2 = "Acme"
-- $3 = 5
-- $4 = 10
-- $5 = rita

-- through parents asked by their rows
SELECT count(*) AS "count"
FROM "contact" r
CROSS JOIN LATERAL (SELECT coalesce((EXISTS (SELECT 1
        FROM "customer" a1
        WHERE a1."id" = r."customer_id"
        AND (a1."deleted_at" IS NULL
          AND ((a1."owner_id" = $1::uuid
              OR a1."unit_id" = ANY($2::uuid[]))
            AND (a1."name" IS NULL
              OR a1."name" <> $3::text))))
      OR EXISTS (SELECT 1
        FROM "lead" a2
        WHERE a2."id" = r."lead_id"
        AND (a2."deleted_at" IS NULL
          AND (a2."unit_id" = ANY($2::uuid[])
            AND a2."vip" = $4::boolean)))), FALSE) AS "readable" OFFSET 0) r_parents
WHERE (r."deleted_at" IS NULL
  AND (EXISTS (SELECT 1
      FROM "record_team" t
      WHERE t.record_id = r."id"
      AND t.object = 'contact'
      AND t.user_id = $1::uuid
      AND t.valid_from <= now()
      AND now() < t.valid_until)
    OR r_parents."readable"));
-- $1 = rita
-- $2 = [east]
-- $3 = "Acme"
-- $4 = true

-- through parents asked by their rows, up to a cap
SELECT count(*) AS "count"
FROM (SELECT DISTINCT u."id"
  FROM ((SELECT r."id"
      FROM (SELECT DISTINCT t.record_id
        FROM "record_team" t
        WHERE t.object = 'contact'
        AND t.user_id = $1::uuid
        AND t.valid_from <= now()
        AND now() < t.valid_until) AS g(v)
      JOIN "contact" r ON r."id" = g.v
      WHERE (r."id" = g.v
        AND r."deleted_at" IS NULL)
      LIMIT $2::bigint)
    UNION ALL (SELECT r."id"
      FROM "contact" r
      CROSS JOIN LATERAL (SELECT coalesce((EXISTS (SELECT 1
              FROM "customer" a1
              WHERE a1."id" = r."customer_id"
              AND (a1."deleted_at" IS NULL
                AND ((a1."owner_id" = $1::uuid
                    OR a1."unit_id" = ANY($3::uuid[]))
                  AND (a1."name" IS NULL
                    OR a1."name" <> $4::text))))
            OR EXISTS (SELECT 1
              FROM "lead" a2
              WHERE a2."id" = r."lead_id"
              AND (a2."deleted_at" IS NULL
                AND (a2."unit_id" = ANY($3::uuid[])
                  AND a2."vip" = $5::boolean)))), FALSE) AS "readable" OFFSET 0) r_parents
      WHERE (r."customer_owner_id" = $1::uuid
        AND r_parents."readable"
        AND r."deleted_at" IS NULL)
      LIMIT $2::bigint)
    UNION ALL (SELECT r."id"
      FROM "contact" r
      CROSS JOIN LATERAL (SELECT coalesce((EXISTS (SELECT 1
              FROM "customer" a1
              WHERE a1."id" = r."customer_id"
              AND (a1."deleted_at" IS NULL
                AND ((a1."owner_id" = $1::uuid
                    OR a1."unit_id" = ANY($3::uuid[]))
                  AND (a1."name" IS NULL
                    OR a1."name" <> $4::text))))
            OR EXISTS (SELECT 1
              FROM "lead" a2
              WHERE a2."id" = r."lead_id"
              AND (a2."deleted_at" IS NULL
                AND (a2."unit_id" = ANY($3::uuid[])
                  AND a2."vip" = $5::boolean)))), FALSE) AS "readable" OFFSET 0) r_parents
      WHERE (r."customer_unit_id" = ($3::uuid[])[1]
        AND r_parents."readable"
        AND r."deleted_at" IS NULL)
      LIMIT $2::bigint)
    UNION ALL (SELECT r."id"
      FROM "contact" r
      CROSS JOIN LATERAL (SELECT coalesce((EXISTS (SELECT 1
              FROM "customer" a1
              WHERE a1."id" = r."customer_id"
              AND (a1."deleted_at" IS NULL
                AND ((a1."owner_id" = $1::uuid
                    OR a1."unit_id" = ANY($3::uuid[]))
                  AND (a1."name" IS NULL
                    OR a1."name" <> $4::text))))
            OR EXISTS (SELECT 1
              FROM "lead" a2
              WHERE a2."id" = r."lead_id"
              AND (a2."deleted_at" IS NULL
                AND (a2."unit_id" = ANY($3::uuid[])
                  AND a2."vip" = $5::boolean)))), FALSE) AS "readable" OFFSET 0) r_parents
      WHERE (r."lead_unit_id" = ($3::uuid[])[1]
        AND r_parents."readable"
        AND r."deleted_at" IS NULL)
      LIMIT $2::bigint)) u
  LIMIT $2::bigint) c;
-- $1 = rita
-- $2 = 10
-- $3 = [east]
-- $4 = "Acme"
-- $5 = true
