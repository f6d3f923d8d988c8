-- sums over all
SELECT count(*) AS "rows", sum(CASE WHEN r."owner_id" = $1::uuid THEN r."credit" END)::text AS "m0", count(CASE WHEN r."owner_id" = $1::uuid THEN r."credit" END) AS "c0", count(CASE WHEN TRUE THEN r."name" END) AS "m1", count(CASE WHEN TRUE THEN r."name" END) AS "c1"
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

-- by group and month, over what is clear
SELECT CASE WHEN r."owner_id" = $1::uuid THEN r."owner_id" END AS "g0", CASE WHEN r."owner_id" = $1::uuid THEN to_char(r."seen_at" AT TIME ZONE 'UTC', 'YYYY-MM') END AS "g1", count(*) AS "rows", min(CASE WHEN (r."owner_id" = $1::uuid
    AND NOT EXISTS (SELECT 1
      FROM "record_share" t
      WHERE t.record_id = r."id"
      AND t.object = 'customer'
      AND t.user_id = $1::uuid
      AND t.valid_from <= now()
      AND now() < t.valid_until
      AND t.level >= 1)) THEN r."credit" END) AS "m0", count(CASE WHEN (r."owner_id" = $1::uuid
    AND NOT EXISTS (SELECT 1
      FROM "record_share" t
      WHERE t.record_id = r."id"
      AND t.object = 'customer'
      AND t.user_id = $1::uuid
      AND t.valid_from <= now()
      AND now() < t.valid_until
      AND t.level >= 1)) THEN r."credit" END) AS "c0", max(CASE WHEN (r."owner_id" = $1::uuid
    AND NOT EXISTS (SELECT 1
      FROM "record_share" t
      WHERE t.record_id = r."id"
      AND t.object = 'customer'
      AND t.user_id = $1::uuid
      AND t.valid_from <= now()
      AND now() < t.valid_until
      AND t.level >= 1)) THEN r."credit" END) AS "m1", count(CASE WHEN (r."owner_id" = $1::uuid
    AND NOT EXISTS (SELECT 1
      FROM "record_share" t
      WHERE t.record_id = r."id"
      AND t.object = 'customer'
      AND t.user_id = $1::uuid
      AND t.valid_from <= now()
      AND now() < t.valid_until
      AND t.level >= 1)) THEN r."credit" END) AS "c1"
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
      AND now() < t.valid_until)))
GROUP BY 1, 2
ORDER BY 1, 2
LIMIT $3::bigint;
-- $1 = rita
-- $2 = [east]
-- $3 = 100

-- by year of a date, with a denial
SELECT CASE WHEN TRUE THEN to_char(r."since", 'YYYY') END AS "g0", count(*) AS "rows"
FROM "lead" r
WHERE ((r."deleted_at" IS NULL
    AND NOT EXISTS (SELECT 1
      FROM "record_team" t
      WHERE t.record_id = r."id"
      AND t.object = 'lead'
      AND t.user_id = $1::uuid
      AND t.valid_from <= now()
      AND now() < t.valid_until))
  AND (r."owner_id" = $1::uuid
    AND NOT EXISTS (SELECT 1
      FROM "record_team" t
      WHERE t.record_id = r."id"
      AND t.object = 'lead'
      AND t.user_id = $1::uuid
      AND t.valid_from <= now()
      AND now() < t.valid_until)))
GROUP BY 1
ORDER BY 1
LIMIT $2::bigint;
-- $1 = rita
-- $2 = 100

-- through parents asked by their rows
SELECT CASE WHEN TRUE THEN r."owner_id" END AS "g0", count(*) AS "rows"
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
    OR r_parents."readable"))
GROUP BY 1
ORDER BY 1
LIMIT $5::bigint;
-- $1 = rita
-- $2 = [east]
-- $3 = "Acme"
-- $4 = true
-- $5 = 100
