import type { Metadata } from "next";
import { Lab } from "@/components/backtest/lab/lab";
import { PageHeader } from "@/components/ui/page-header";
import { QueryProvider } from "@/lib/client/query-provider";
import { createFramework } from "@/lib/server/actions/framework";
import { saveBacktest } from "@/lib/server/actions/save-backtest";
import { requirePrincipal, serverCaller } from "@/lib/server/caller";

export const metadata: Metadata = { title: "Backtest laboratory" };

const MOST_FRAMEWORKS = 100;
const FIRST_TEMPLATE = "balanced";

export default async function BacktestLabPage({ searchParams }: PageProps<"/backtests/lab">) {
  const principal = await requirePrincipal("/backtests/lab");
  const api = await serverCaller();
  const [frameworks, templates, asked] = await Promise.all([
    api.frameworks.list({ limit: MOST_FRAMEWORKS }),
    api.templates.list({}),
    searchParams,
  ]);
  const [own] = frameworks.items;
  return (
    <>
      <PageHeader
        title="Backtest laboratory"
        answer="What would it have become? Move a weight, a rule or a day, and the years answer."
        crumbs={[{ label: "Backtests" }, { label: "Laboratory" }]}
      />
      <QueryProvider>
        <Lab
          query={queryOf(asked)}
          first={
            own ? { kind: "framework", id: own.id, version: null } : { kind: "template", key: FIRST_TEMPLATE }
          }
          choices={{
            frameworks: frameworks.items.map(({ id, name, version }) => ({ id, name, version })),
            templates: templates.items
              .filter(({ framework }) => framework.buckets.length > 0)
              .map(({ key, name, summary }) => ({ key, name, summary })),
          }}
          actions={principal.role === "viewer" ? null : { createFramework, saveBacktest }}
        />
      </QueryProvider>
    </>
  );
}

function queryOf(asked: Record<string, string | string[] | undefined>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) {
    for (const one of Array.isArray(value) ? value : value === undefined ? [] : [value])
      query.append(name, one);
  }
  return query.toString();
}
