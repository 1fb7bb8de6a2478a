import type { Metadata } from "next";
import { ImportWizard } from "@/components/portfolio/import/import-wizard";
import { PageHeader } from "@/components/ui/page-header";
import { requirePrincipal, serverCaller } from "@/lib/server/caller";

export const metadata: Metadata = { title: "Import from your broker" };

const MOST_FRAMEWORKS = 200;

type Props = { searchParams: Promise<{ into?: string | string[]; framework?: string | string[] }> };

export default async function ImportHoldingsPage({ searchParams }: Props) {
  await requirePrincipal("/portfolios/import");
  const { into, framework } = await searchParams;
  const intoId = one(into);
  const api = await serverCaller();
  const { items } = await api.frameworks.list({ limit: MOST_FRAMEWORKS });
  const frameworks = items.map(({ id, name }) => ({ id, name }));
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Portfolios", href: "/portfolios" }, { label: "Import" }]}
        title="Import from your broker"
        answer={
          intoId
            ? "See what your broker's file changes before anything is written."
            : "Open a portfolio from your broker's list of positions or of transactions."
        }
      />
      <ImportWizard frameworks={frameworks} initialFrameworkId={one(framework)} intoId={intoId} />
    </>
  );
}

function one(value: string | string[] | undefined): string | null {
  return (Array.isArray(value) ? value[0] : value) ?? null;
}
