-- no relation asked for
SELECT r."id", r."version", r."deleted_at" AS "deletedAt", r."owner_id" AS "ownerId", r."unit_id" AS "unitId", r."name" AS "name", r."phone" AS "phone", r."credit" AS "credit", r."seen_at" AS "seenAt", FALSE AS "onTeam", 0 AS "shared", FALSE AS "parentReadable"
FROM "customer" r
WHERE r."id" = ANY($1::uuid[])
ORDER BY r."id";
-- $1 = [acme]

-- team and shares, locked
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
WHERE r."id" = ANY($2::uuid[])
ORDER BY r."id"
FOR UPDATE OF r;
-- $1 = rita
-- $2 = [acme]

-- asked for by denials and caps alone
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
WHERE r."id" = ANY($2::uuid[])
ORDER BY r."id";
-- $1 = rita
-- $2 = [acme]

-- parents
SELECT r."id", r."version", r."deleted_at" AS "deletedAt", r."owner_id" AS "ownerId", r."unit_id" AS "unitId", r."customer_id" AS "customerId", r."lead_id" AS "leadId", FALSE AS "onTeam", 0 AS "shared", coalesce(r_parents."readable", FALSE) AS "parentReadable"
FROM "contact" r
CROSS JOIN LATERAL (SELECT coalesce((r."customer_owner_id" = $1::uuid
      OR EXISTS (SELECT 1
        FROM "lead" a1
        WHERE a1."id" = r."lead_id"
        AND (a1."deleted_at" IS NULL
          AND (a1."unit_id" = ANY($2::uuid[])
            AND a1."vip" = $3::boolean)))), FALSE) AS "readable" OFFSET 0) r_parents
WHERE r."id" = ANY($4::uuid[])
ORDER BY r."id";
-- $1 = rita
-- $2 = [east]
-- $3 = true
-- $4 = [acme]
