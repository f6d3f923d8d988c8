import type { Lease } from '../../packages/server/src/platform/database/database.ts'
import { takeIndexes } from '../take-indexes.ts'

/** 200 people own the customers; the 201st owns only 40 of them. 30 units in three levels; the 31st is empty. */
const PEOPLE = 201
export const UNITS = 31
export const RARE = 200
export const EMPTY_UNIT = 30

/** Ids are made from a number by md5, the same in SQL and here. */
const idSql = (kind: string, number: string): string => `md5('${kind}' || (${number}))::uuid`

export const parentOf = (unit: number): number | null => (unit === 0 ? null : unit < 6 ? 0 : 1 + ((unit - 6) % 5))

const unitOfPerson = `(array[${Array.from({ length: PEOPLE }, (_, i) => (i * 7) % 30).join()}])[o + 1]`
const pieces = {
  place: [
    '北京',
    '上海',
    '广州',
    '深圳',
    '杭州',
    '成都',
    '武汉',
    '西安',
    '南京',
    '苏州',
    '天津',
    '重庆',
    '青岛',
    '大连',
    '厦门',
    '长沙',
    '郑州',
    '济南',
    '合肥',
    '福州',
  ],
  first: [...'恒信华盛宏远天成金茂嘉禾瑞丰永泰中德安康广源博雅明达'],
  second: [...'达通利丰源泰和兴隆昌顺祥瑞福康宁安平正明德仁义礼智'],
  trade: [
    '科技',
    '贸易',
    '食品',
    '物流',
    '电子',
    '机械',
    '化工',
    '纺织',
    '建材',
    '医药',
    '餐饮',
    '酒店',
    '农业',
    '能源',
    '传媒',
    '教育',
    '咨询',
    '服装',
    '汽车',
    '家具',
  ],
}
const pick = (list: readonly string[], by: string): string =>
  `(array[${list.map((text) => `'${text}'`).join()}])[1 + ${by} % ${list.length}]`

/** The index terms of a Chinese name of ten characters: each character and each pair of neighbours (search-terms.ts). */
const termsSql = `array[${Array.from({ length: 10 }, (_, i) => [`substr(name, ${i + 1}, 1)`, ...(i < 9 ? [`substr(name, ${i + 1}, 2)`] : [])].join()).join()}]`

const customers = (rows: number): string => `
  insert into customer (id, name, name_search, name_order, search_terms, level, status, phone, email, city, credit_limit, currency, owner_id, unit_id,
    created_at, created_by, updated_at, updated_by)
  select ${idSql('c', 'i')}, name, name, name, ${termsSql}, 'standard', status, '138' || lpad(i::text, 8, '0'), 'p' || i || '@example.com', city,
    amount, 'CNY', ${idSql('u', 'o')}, ${idSql('n', 'n')}, created, ${idSql('u', 'o')}, updated, ${idSql('u', 'o')}
  from (
    select i, o, case when h1 % 10 < 8 then ${unitOfPerson} else (h1 / 16) % 30 end n,
      ${pick(pieces.place, '(h2 / 3)')} city,
      ${pick(pieces.place, '(h2 / 3)')} || ${pick(pieces.first, '(h2 / 64)')} || ${pick(pieces.second, '(h3 / 128)')} || ${pick(pieces.trade, '(h1 / 1024)')} || '有限公司' as name,
      (array['prospect','active','dormant','lost'])[1 + (h2 / 8) % 4] status, (h2 / 64) % 100000 * 100 amount,
      to_timestamp(1700000000 + i) created, to_timestamp(1700000000 + (h3 % 100000000)) updated
    from (select i, case when i % ${Math.floor(rows / 40)} = 7 then ${RARE} else (h1 / 7) % 200 end::int o, h1, h2, h3
      from (select i, (i::bigint * 2654435761 % 4294967291) h1, ((i::bigint + 77) * 2246822519 % 4294967279) h2, ((i::bigint + 991) * 3266489917 % 4294967231) h3
        from generate_series(1, ${rows}) i) a) b
  ) c`

/** Two contacts for each customer, kept by people all over the company, with the customer's owner and unit carried along (P3). */
const contacts = (rows: number): string => `
  insert into contact (id, name, name_search, name_order, customer_id, customer_owner_id, customer_unit_id, phone, "primary", do_not_contact, owner_id, unit_id,
    created_at, created_by, updated_at, updated_by)
  select ${idSql('k', "c.id || '-' || k")}, c.city || k, c.city || k, c.city || k, c.id, c.owner_id, c.unit_id, c.phone, k = 1, false,
    ${idSql('u', "('x' || substr(c.id::text, 1, 7))::bit(28)::int % 200")}, c.unit_id, c.created_at, c.created_by, c.updated_at + k * interval '1 second', c.updated_by
  from customer c, generate_series(1, 2) k where ${rows} > 0`

/** Fills the product's own tables (a name is its own order key here: any key is as good for measuring), with their own indexes, made anew after the rows are in. */
export async function load(lease: Lease, rows: number, say: (text: string) => void): Promise<void> {
  const run = async (title: string, text: string): Promise<void> => {
    const start = performance.now()
    await lease.script(text)
    say(`${title}: ${((performance.now() - start) / 1000).toFixed(1)} s`)
  }
  await lease.script("set session_replication_role = replica; set maintenance_work_mem = '256MB'")
  const indexes = await takeIndexes(lease, ['customer', 'contact'])
  await run(`${rows} customers`, customers(rows))
  await run(`${2 * rows} contacts`, contacts(rows))
  await lease.script(`insert into record_share (id, object, record_id, user_id, level, valid_from, given_by, reason)
    select gen_random_uuid(), 'customer', ${idSql('c', `i * 4999 % ${rows} + 1`)}, ${idSql('u', '1')}, 1, '2024-01-01', ${idSql('u', '2')}, 'bench' from generate_series(1, 200) i`)
  for (const { name, definition } of indexes) await run(name, definition)
  await lease.script('set session_replication_role = origin')
  await run('vacuum', 'vacuum (analyze) customer')
  await run('vacuum', 'vacuum (analyze) contact')
  await lease.script('analyze record_share')
}
