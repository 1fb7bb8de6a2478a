import type { Metadata } from "next";
import Link from "next/link";
import { OpenPortfolioForm } from "@/components/portfolio/open-portfolio-form";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { openPortfolio, previewPortfolio } from "@/lib/server/actions/portfolio";
import { requirePrincipal, serverCaller } from "@/lib/server/caller";

export const metadata: Metadata = { title: "New portfolio" };

export default async function NewPortfolioPage({ searchParams }: PageProps<"/portfolios/new">) {
  await requirePrincipal("/portfolios/new");
  const { framework } = await searchParams;
  const api = await serverCaller();
  const { items } = await api.frameworks.list({ limit: 200 });
  return (
    <>
      <PageHeader
        title="New portfolio"
        answer="Choose a framework and an amount; you see what each part buys before anything is opened."
        crumbs={[{ label: "Portfolios", href: "/portfolios" }, { label: "New" }]}
        secondary={
          <>
            <Button asChild look="quiet">
              <Link href="/journeys/new">Be guided instead</Link>
            </Button>
            <Button asChild>
              <Link href="/portfolios/import">Import holdings instead</Link>
            </Button>
          </>
        }
      />
      <OpenPortfolioForm
        frameworks={items.map((one) => ({
          id: one.id,
          name: one.name,
          currency: one.base_ccy,
          isFractional: true,
        }))}
        chosenId={typeof framework === "string" ? framework : undefined}
        preview={previewPortfolio}
        open={openPortfolio}
      />
    </>
  );
}
