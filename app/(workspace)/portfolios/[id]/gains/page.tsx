import type { Metadata } from "next";
import { LiveRefresh } from "@/components/live/live-refresh";
import { LotHelp } from "@/components/portfolio/gains/lot-help";
import { LotsTable } from "@/components/portfolio/gains/lots-table";
import { MoneyTable } from "@/components/portfolio/gains/money-table";
import { SalesTable, YearsTable } from "@/components/portfolio/gains/sales-table";
import { PortfolioTabs } from "@/components/portfolio/portfolio-tabs";
import { EmptyState } from "@/components/ui/empty-state";
import { Money } from "@/components/ui/figures";
import { PageHeader, Section } from "@/components/ui/page-header";
import { Stat, StatRow } from "@/components/ui/stat";
import { countOf } from "@/lib/format/quantity";
import type { LotsView } from "@/lib/schemas/transaction";
import { requirePrincipal, serverCaller } from "@/lib/server/caller";
import { found } from "@/lib/server/found";

export const metadata: Metadata = { title: "Gains" };

export default async function GainsPage({ params }: PageProps<"/portfolios/[id]/gains">) {
  const { id } = await params;
  await requirePrincipal(`/portfolios/${id}/gains`);
  const api = await serverCaller();
  const view = await found(api.portfolios.lots({ id }));
  const { name } = view.portfolio;
  return (
    <>
      <LiveRefresh topics={["portfolios", "products"]} />
      <PageHeader
        title="Gains"
        answer={<Answer view={view} />}
        crumbs={[
          { label: "Portfolios", href: "/portfolios" },
          { label: name, href: `/portfolios/${id}` },
          { label: "Gains" },
        ]}
      />
      <PortfolioTabs id={id} />
      {view.holdings.length === 0 && view.sale_count === 0 && view.money.length === 0 ? (
        <EmptyState title="Nothing was bought yet" className="mt-5">
          What is held stands here in lots with its cost and gain, and below it what each sale gained.
        </EmptyState>
      ) : (
        <Parts view={view} />
      )}
    </>
  );
}

function Answer({ view }: { view: LotsView }) {
  const { unrealised } = view;
  if (unrealised.length === 0) return "Nothing is held, so no gain is open.";
  const unknown = unrealised.reduce((total, one) => total + one.unknown_lots, 0);
  return (
    <>
      {unrealised.map((one, index) => (
        <span key={one.currency}>
          {index > 0 ? "; " : ""}
          <Money value={one.gain} currency={one.currency} isSigned /> not realised in {one.currency}
        </span>
      ))}
      {unknown > 0
        ? `. ${countOf(unknown, "lot")} of unknown cost or value ${unknown === 1 ? "is" : "are"} in no sum`
        : ""}
      .
    </>
  );
}

function Parts({ view }: { view: LotsView }) {
  return (
    <div className="flex flex-col pt-6">
      {view.holdings.length > 0 ? (
        <Section
          title="Held"
          answer={
            <span className="inline-flex items-center gap-1">
              The oldest lot of a product is sold first
              <LotHelp holdings={view.holdings} />
            </span>
          }
        >
          <div className="flex flex-col gap-6">
            {view.unrealised.map((one) => (
              <Unrealised key={one.currency} one={one} />
            ))}
            <LotsTable holdings={view.holdings} />
          </div>
        </Section>
      ) : null}
      <Section title="Sold" answer={view.sale_count === 0 ? "Nothing was sold yet." : soldAnswer(view)}>
        {view.sale_count > 0 ? (
          <div className="flex flex-col gap-8">
            <YearsTable years={view.realised} />
            <SalesTable sales={view.sales} />
          </div>
        ) : null}
      </Section>
      {view.money.length > 0 ? (
        <Section title="Money in and out" answer="Since the beginning, each currency by itself.">
          <MoneyTable money={view.money} />
        </Section>
      ) : null}
    </div>
  );
}

/** The three figures are of the same lots, so that they add up. */
function Unrealised({ one }: { one: LotsView["unrealised"][number] }) {
  const { currency, unknown_lots: unknown } = one;
  const note = unknown > 0 ? `without ${countOf(unknown, "lot")} of unknown cost or value` : undefined;
  return (
    <StatRow>
      <Stat
        label={`Value, ${currency}`}
        value={<Money value={one.value} currency={currency} />}
        note={note}
      />
      <Stat label="Cost" value={<Money value={one.cost} currency={currency} />} />
      <Stat label="Gain, not realised" value={<Money value={one.gain} currency={currency} isSigned />} />
    </StatRow>
  );
}

function soldAnswer({ sale_count, sales }: LotsView): string {
  const shown = sale_count > sales.length ? `; the latest ${sales.length} are listed` : "";
  return `${countOf(sale_count, "sale")}, gains after fees and taxes of purchase and sale${shown}.`;
}
