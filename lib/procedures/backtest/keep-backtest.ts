import { type BacktestHead, countBacktests, insertBacktest } from "@/db/repositories/backtests";
import { packJson } from "@/db/repositories/packed-json";
import { BACKTEST_ENGINE_VERSION } from "@/lib/engine/backtest/engine-version";
import { RefusedError } from "@/lib/kernel/errors";
import type { WriteScope } from "@/lib/procedures/context";
import type { BacktestView } from "@/lib/schemas/backtest-view";
import { LONGEST_BACKTEST_NAME, MOST_SAVED_BACKTESTS } from "@/lib/schemas/saved-backtest";
import { summaryOf } from "./saved-views";

export type KeptMapping = Record<string, { symbol: string; share: string }[]>;

export type RunToKeep = {
  view: BacktestView;
  /** As it was given, ready to be asked again. */
  request: Record<string, unknown>;
  /** What the buckets' products were; null where no bucket had any to choose. */
  mapping: KeptMapping | null;
  name?: string;
  rerunOf?: string;
};

/** Stores a run with all that its report needs. Throws RefusedError when the workspace keeps as many as it may. */
export async function keepBacktest(scope: WriteScope, run: RunToKeep): Promise<BacktestHead> {
  const { tx, principal, audit } = scope;
  const { workspaceId, userId } = principal;
  if ((await countBacktests(tx, workspaceId)) >= MOST_SAVED_BACKTESTS) {
    throw new RefusedError(
      "TOO_MANY_BACKTESTS",
      `This workspace keeps ${MOST_SAVED_BACKTESTS} backtests, which is the most; delete one first`,
      { limit: MOST_SAVED_BACKTESTS },
    );
  }
  const { view, rerunOf } = run;
  const name = (run.name ?? nameOf(view)).slice(0, LONGEST_BACKTEST_NAME);
  const framework = view.framework?.id ? view.framework : null;
  const row = await insertBacktest(tx, {
    workspaceId,
    name,
    frameworkId: framework?.id ?? null,
    frameworkVersion: framework?.version ?? null,
    request: run.request,
    mapping: run.mapping,
    summary: summaryOf(view),
    fromDay: view.from,
    toDay: view.to,
    fingerprint: view.fingerprint,
    engineVersion: BACKTEST_ENGINE_VERSION,
    result: await packJson({ ...view, id: null, name: null }),
    rerunOf: rerunOf ?? null,
    createdBy: userId,
  });
  await audit({
    action: rerunOf ? "backtest.rerun" : "backtest.create",
    entity: "backtest",
    entityId: row.id,
    after: {
      name,
      framework_id: row.frameworkId,
      framework_version: row.frameworkVersion,
      fingerprint: row.fingerprint,
      ...(rerunOf ? { rerun_of: rerunOf } : {}),
    },
  });
  return row;
}

const MOST_SYMBOLS_NAMED = 4;

/** "My balanced, 2005–2023", or the products where there is no framework. */
function nameOf(view: BacktestView): string {
  const symbols = view.products.map(({ symbol }) => symbol);
  const more = symbols.length > MOST_SYMBOLS_NAMED ? " …" : "";
  const what = view.framework?.name ?? `${symbols.slice(0, MOST_SYMBOLS_NAMED).join(" / ")}${more}`;
  const [first, last] = [view.from.slice(0, 4), view.to.slice(0, 4)];
  return `${what}, ${first === last ? first : `${first}–${last}`}`;
}
