import type { openPool, TenantDatabase } from "@/db/client";
import { MANY_AS_OF, MANY_WORKSPACE_ID } from "@/db/testing/many-portfolios";
import { driftBatch } from "@/lib/engine/drift/batch/drift-batch";
import { Decimal } from "@/lib/kernel/decimal";
import { readSlice } from "@/lib/procedures/sweep/read-slice";
import type { Figure } from "./measure";

const WS = `'${MANY_WORKSPACE_ID}'::uuid`;

/** Drift of every position against its target by window sums in numeric, as one would ask the database itself. */
export const WINDOW_QUERY = `
  with target as (
    select m.framework_id, m.version, m.product_id, l.target_weight * p.target_weight * m.share as share
    from mapping m
    join bucket l on (l.workspace_id, l.framework_id, l.version, l.path) = (m.workspace_id, m.framework_id, m.version, m.path)
    join bucket p on (p.workspace_id, p.framework_id, p.version, p.path) = (l.workspace_id, l.framework_id, l.version, l.parent_path)
    where m.workspace_id = ${WS}
  ), valued as (
    select pos.portfolio_id, pos.product_id, pf.framework_id, pf.framework_version, round(pos.quantity * s.last_close, 2) as value
    from position pos
    join portfolio pf on pf.workspace_id = pos.workspace_id and pf.id = pos.portfolio_id
    join price_summary s on s.workspace_id = pos.workspace_id and s.product_id = pos.product_id
    where pos.workspace_id = ${WS}
  ), drifted as (
    select v.value / nullif(sum(v.value) over (partition by v.portfolio_id), 0) - coalesce(t.share, 0) as drift
    from valued v left join target t
      on t.framework_id = v.framework_id and t.version = v.framework_version and t.product_id = v.product_id
  )
  select count(*), count(*) filter (where abs(drift) > 0.03) as beyond, sum(abs(drift)) as total from drifted`;

/** Halves to even, as the product rounds; numeric's own \`round\` takes them away from zero. */
const SQL_TOTALS = `
  select pos.portfolio_id as id, sum(round(worth, 2)
    - case when mod(worth * 100, 1) = 0.5 and mod(round(worth, 2) * 100, 2) = 1 then 0.01 else 0 end)::text as total
  from position pos join price_summary s on s.workspace_id = pos.workspace_id and s.product_id = pos.product_id
  cross join lateral (select pos.quantity * s.last_close as worth) w
  where pos.workspace_id = ${WS} group by 1`;

type Held = { portfolio_id: string; product_id: string; quantity: string; price: string };

/**
 * Every portfolio's holdings once more by decimal.js and by numeric: the cents of each leaf and each total must be
 * those of the sweep. The figure is how many portfolios were compared.
 */
export async function compareWithDecimals({
  database,
  admin,
  portfolios,
}: {
  database: TenantDatabase;
  admin: ReturnType<typeof openPool>;
  portfolios: number;
}): Promise<Figure> {
  const given = { database, workspaceId: MANY_WORKSPACE_ID, asOf: MANY_AS_OF, now: new Date(0) };
  const read = await readSlice(given, null, portfolios + 1);
  const { slice, batch, frames } = read;
  const leaves = await decimalLeaves(admin, read);
  const sqlTotals = new Map(
    (await admin.unsafe<{ id: string; total: string }[]>(SQL_TOTALS)).map(({ id, total }) => [id, total]),
  );
  for (let index = 0; index < slice.count; index += 1) {
    const frame = frames[slice.framework[index] ?? -1]?.batch;
    const cash = slice.cashCents[index] ?? Number.NaN;
    if (!frame) throw new Error("every portfolio of the bench has a framework");
    const verdict = driftBatch(batch, frame, index, cash, slice.baseCcy[index] ?? "");
    if (verdict !== "valued") throw new Error(`portfolio ${index} was ${verdict}`);
    const id = slice.ids.text(index);
    const held = batch.report.totalCents - cash;
    if (new Decimal(sqlTotals.get(id) ?? "NaN").times(100).toNumber() !== held)
      throw new Error(`total of ${id} in SQL`);
    const own = leaves.get(id);
    const all = [...(own?.values() ?? [])].reduce((sum, cents) => sum.plus(cents), new Decimal(0));
    if (!all.eq(held)) throw new Error(`total of ${id} in decimals`);
    frame.frame.nodes.forEach((node, place) => {
      const [leaf = -1] = node.leafIndices;
      if (!node.isLeaf || leaf === frame.frame.cashLeafIndex) return;
      if (!(own?.get(leaf) ?? new Decimal(0)).eq(batch.report.nodeCents[place] ?? Number.NaN))
        throw new Error(`${node.path} of ${id} in decimals`);
    });
  }
  const name = "portfolios whose cents are those of decimal.js and numeric";
  return { name, unit: "", median: slice.count, least: slice.count, most: slice.count };
}

/** Cents by portfolio and leaf, in decimal.js; leaf −1 is what no bucket claims. */
async function decimalLeaves(
  admin: ReturnType<typeof openPool>,
  { slice, frames }: Awaited<ReturnType<typeof readSlice>>,
): Promise<Map<string, Map<number, Decimal>>> {
  const leaves = new Map<string, Map<number, Decimal>>();
  const cursor = admin
    .unsafe<Held[]>(
      `select pos.portfolio_id, pos.product_id, pos.quantity::text, s.last_close::text as price
       from position pos join price_summary s on s.workspace_id = pos.workspace_id and s.product_id = pos.product_id
       where pos.workspace_id = ${WS}`,
    )
    .cursor(10_000);
  for await (const rows of cursor) {
    for (const { portfolio_id: id, product_id, quantity, price } of rows) {
      const frame = frames[slice.framework[slice.ids.findText(id)] ?? -1]?.batch;
      const leaf = frame?.leafOfProduct[slice.products.findText(product_id)] ?? -1;
      const cents = new Decimal(quantity).times(price).times(100).toDecimalPlaces(0, Decimal.ROUND_HALF_EVEN);
      const own = leaves.get(id) ?? new Map<number, Decimal>();
      own.set(leaf, (own.get(leaf) ?? new Decimal(0)).plus(cents));
      leaves.set(id, own);
    }
  }
  return leaves;
}
