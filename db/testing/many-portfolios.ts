import type { Sql } from "postgres";

/** The workspace of many portfolios. */
export const MANY_WORKSPACE_ID = "00000000-0000-4000-8000-00000000be1c";
const WORKSPACE = `'${MANY_WORKSPACE_ID}'::uuid`;
export const MANY_AS_OF = "2026-07-31";
export const POSITIONS_EACH = 12;
const PRODUCTS = 600;
const FRAMEWORKS = 40;
const BATCH = 20_000;
/** What portfolio `n` is worth, in SQL. */
const worthOf = "(20000 + 980000 * many_noise('worth' || n))";

/** Ids that are a function of a number, so that rows can name each other without look-ups. */
const ID_FUNCTIONS = `
  create function many_id(kind text, n int) returns uuid language sql immutable parallel safe as
    $$ select overlay(overlay(md5(kind || n)::text placing '4' from 13) placing '8' from 17)::uuid $$;
  create function many_noise(seed text) returns float8 language sql immutable parallel safe as
    $$ select ('x' || left(md5(seed), 8))::bit(32)::bigint / 4294967296.0 $$`;

/**
 * Portfolios of twelve positions in one workspace: forty frameworks of four sleeves with three leaves each
 * (every other one with a cash bucket), 600 products, fractional units in two of three portfolios, one in
 * twenty out of its bands, one in ten with a holding that no bucket claims. Runs as the administrator.
 */
export async function fillManyPortfolios(admin: Sql, portfolios: number): Promise<void> {
  await admin.unsafe(ID_FUNCTIONS);
  await admin.unsafe(`
    insert into workspace (id, name, slug, created_at) values (${WORKSPACE}, 'Many', 'many', now())`);
  await fillProducts(admin);
  await fillFrameworks(admin);
  for (let from = 0; from < portfolios; from += BATCH) {
    await fillPortfolios(admin, from, Math.min(from + BATCH, portfolios) - 1);
  }
  await admin.unsafe("analyze");
}

async function fillProducts(admin: Sql): Promise<void> {
  await admin.unsafe(`
    insert into product (id, workspace_id, symbol, name, type, asset_class, region, currency)
    select many_id('product', n), ${WORKSPACE}, 'B' || lpad(n::text, 4, '0'), 'Product ' || n, 'ETF',
      'equity', 'us', 'USD' from generate_series(0, ${PRODUCTS - 1}) n`);
  await admin.unsafe(`
    insert into price (workspace_id, product_id, date, close, adj_close, source)
    select ${WORKSPACE}, many_id('product', n), '${MANY_AS_OF}'::date - back,
      round((5 + 495 * many_noise('price' || n))::numeric, 2 + n % 3), 1, 'import'
    from generate_series(0, ${PRODUCTS - 1}) n, generate_series(0, 9) back`);
  await admin.unsafe(`
    insert into price_summary (workspace_id, product_id, first_date, last_date, last_close, count, source)
    select workspace_id, product_id, min(date), max(date), max(close), count(*), 'import'
    from price group by 1, 2`);
}

async function fillFrameworks(admin: Sql): Promise<void> {
  await admin.unsafe(`
    insert into framework (id, workspace_id, name, method, current_version, created_by)
    select many_id('framework', n), ${WORKSPACE}, 'Framework ' || n, 'custom', 1, many_id('user', 0)
    from generate_series(0, ${FRAMEWORKS - 1}) n`);
  await admin.unsafe(`
    insert into framework_version (workspace_id, framework_id, version, name, description, base_ccy, cadence, drift_bps,
      band, relative_pct, destination, scope, min_trade, cost_bps, fractional, created_by)
    select ${WORKSPACE}, many_id('framework', n), 1, 'Framework ' || n, '', 'USD', 'Q', 300,
      (array['absolute', 'relative', 'wider'])[1 + n % 3], 0.25, 'target', 'breached', 0, 0, true, many_id('user', 0)
    from generate_series(0, ${FRAMEWORKS - 1}) n`);
  // Sleeves of 30, 30, 25 and 15 % (10 % and cash of 5 % in every other framework) with three leaves each.
  await admin.unsafe(`
    insert into bucket (workspace_id, framework_id, version, position, path, parent_path, label, target_weight)
    select ${WORKSPACE}, many_id('framework', n), 1, s * 4, 'Sleeve/S' || s, null, 'Sleeve ' || s,
      case when s = 3 and n % 2 = 0 then 0.10 else (array[0.30, 0.30, 0.25, 0.15])[s + 1] end
    from generate_series(0, ${FRAMEWORKS - 1}) n, generate_series(0, 3) s
    union all
    select ${WORKSPACE}, many_id('framework', n), 1, 100, 'AssetClass/Cash', null, 'Cash', 0.05
    from generate_series(0, ${FRAMEWORKS - 1}, 2) n
    union all
    select ${WORKSPACE}, many_id('framework', n), 1, s * 4 + l + 1, 'Sleeve/S' || s || '/L' || l,
      'Sleeve/S' || s, 'Leaf ' || l, (array[0.3333333333, 0.3333333333, 0.3333333334])[l + 1]
    from generate_series(0, ${FRAMEWORKS - 1}) n, generate_series(0, 3) s, generate_series(0, 2) l`);
  await admin.unsafe(`
    insert into mapping (workspace_id, framework_id, version, path, position, product_id, share)
    select ${WORKSPACE}, many_id('framework', n), 1, 'Sleeve/S' || i / 3 || '/L' || i % 3, 0,
      many_id('product', (n * 13 + i * 7) % ${PRODUCTS}), 1
    from generate_series(0, ${FRAMEWORKS - 1}) n, generate_series(0, 11) i`);
}

async function fillPortfolios(admin: Sql, from: number, to: number): Promise<void> {
  const scope = `generate_series(${from}, ${to}) n`;
  await admin.unsafe(`
    insert into portfolio (id, workspace_id, name, framework_id, framework_version, base_ccy, origin, is_fractional, created_by)
    select many_id('portfolio', n), ${WORKSPACE}, 'Portfolio ' || n, many_id('framework', n % ${FRAMEWORKS}), 1,
      'USD', 'framework', n % 3 > 0, many_id('user', 0) from ${scope}`);
  await admin.unsafe(`
    insert into cash_balance (workspace_id, portfolio_id, currency, amount)
    select ${WORKSPACE}, many_id('portfolio', n), 'USD',
      round((${worthOf} * case when n % 2 = 0 then 0.05 else 0.002 end)::numeric, 2) from ${scope}`);
  await admin.unsafe(`
    insert into position (workspace_id, portfolio_id, product_id, quantity, cost_basis)
    select ${WORKSPACE}, many_id('portfolio', n),
      many_id('product', case when n % 10 = 3 and i = 11 then (f * 13 + 401) % ${PRODUCTS}
        else (f * 13 + i * 7) % ${PRODUCTS} end),
      round((${worthOf} * target * (0.94 + 0.12 * many_noise(n || ':' || i))
        * case when n % 20 = 7 and i = 0 then 2 else 1 end / s.last_close)::numeric,
        case when n % 3 = 0 then 0 else 10 end),
      round((${worthOf} * target)::numeric, 2)
    from ${scope} cross join generate_series(0, ${POSITIONS_EACH - 1}) i
    cross join lateral (select n % ${FRAMEWORKS} as f) framework
    cross join lateral (select case when i >= 9 and f % 2 = 0 then 0.10 else (array[0.30, 0.30, 0.25, 0.15])[i / 3 + 1] end / 3.0 as target) t
    join price_summary s on s.product_id = many_id('product', (f * 13 + i * 7) % ${PRODUCTS})
    order by n, i`);
}
