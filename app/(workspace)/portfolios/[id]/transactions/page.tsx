import type { Metadata } from "next";
import Link from "next/link";
import { LiveRefresh } from "@/components/live/live-refresh";
import { PortfolioTabs } from "@/components/portfolio/portfolio-tabs";
import { RecordDialog } from "@/components/portfolio/transactions/record-dialog";
import { type Filters, TransactionFilters } from "@/components/portfolio/transactions/transaction-filters";
import { TransactionTable } from "@/components/portfolio/transactions/transaction-table";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { hrefWith } from "@/components/ui/href-with";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { PageTurns } from "@/components/ui/page-turns";
import { countOf } from "@/lib/format/quantity";
import { previewTransaction, recordTransaction, reverseTransaction } from "@/lib/server/actions/transaction";
import { requirePrincipal, serverCaller } from "@/lib/server/caller";
import { found } from "@/lib/server/found";

export const metadata: Metadata = { title: "Transactions" };

const PAGE = 100;
type Query = Awaited<PageProps<"/portfolios/[id]/transactions">["searchParams"]>;

function one(query: Query, name: string): string | undefined {
  const value = query[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}

export default async function TransactionsPage({
  params,
  searchParams,
}: PageProps<"/portfolios/[id]/transactions">) {
  const { id } = await params;
  const path = `/portfolios/${id}/transactions`;
  const principal = await requirePrincipal(path);
  const query = await searchParams;
  const filters: Filters = {
    kind: one(query, "kind"),
    symbol: one(query, "symbol"),
    from: one(query, "from"),
    to: one(query, "to"),
  };
  const cursor = one(query, "cursor");
  const api = await serverCaller();
  const [portfolio, books, status, page, sold] = await found(
    Promise.all([
      api.portfolios.get({ id }),
      api.portfolios.reconciliation({ id }),
      api.system.status({}),
      // The door refuses a kind or a day that there is not.
      api.portfolios.transactions({ id, limit: PAGE, cursor, ...(filters as { kind?: "buy" }) }),
      api.portfolios.transactions({ id, limit: 200, kind: "sell" }),
    ]),
  );
  const held = portfolio.positions.map(({ symbol }) => symbol);
  const symbols = [...held, ...[...page.items, ...sold.items].flatMap(({ symbol }) => symbol ?? [])];
  const currencies = [portfolio.base_ccy, ...page.items.map(({ currency }) => currency), ...USUAL_CURRENCIES];
  const canChange = principal.role !== "viewer";
  const isFiltered = Object.values(filters).some(Boolean);
  return (
    <>
      <LiveRefresh topics={["portfolios"]} />
      <PageHeader
        title="Transactions"
        answer={answerOf(books, portfolio.name)}
        crumbs={[
          { label: "Portfolios", href: "/portfolios" },
          { label: portfolio.name, href: `/portfolios/${id}` },
          { label: "Transactions" },
        ]}
        secondary={
          <Button asChild>
            <a href={`/api/v1/portfolios/${id}/export?what=transactions&format=csv`} download>
              Export as CSV
            </a>
          </Button>
        }
        action={
          canChange ? (
            <RecordDialog
              today={status.date}
              baseCcy={portfolio.base_ccy}
              held={held}
              currencies={[...new Set(currencies)]}
              actions={{
                preview: previewTransaction.bind(null, id),
                record: recordTransaction.bind(null, id),
                reverse: reverseTransaction.bind(null, id),
              }}
            />
          ) : null
        }
      />
      <PortfolioTabs id={id} />
      <div className="flex flex-col gap-5 pt-5">
        {books.is_reconciled ? null : <Unreconciled differences={books.differences} />}
        {books.transaction_count > 0 ? (
          <TransactionFilters path={path} filters={filters} symbols={[...new Set(symbols)].sort()} />
        ) : null}
        {page.items.length > 0 ? (
          <TransactionTable
            lines={page.items}
            reverse={canChange ? reverseTransaction.bind(null, id) : null}
          />
        ) : (
          <Nothing isFiltered={isFiltered} path={path} />
        )}
        <PageTurns
          hrefAt={(cursor) => hrefWith(path, { ...filters, cursor })}
          next={page.next_cursor}
          isLater={cursor !== undefined}
        />
      </div>
    </>
  );
}

const USUAL_CURRENCIES = ["USD", "EUR", "GBP", "CHF", "JPY", "CAD", "AUD", "SEK", "NOK", "DKK", "PLN", "HKD"];

function answerOf(
  { transaction_count: count, is_reconciled }: { transaction_count: number; is_reconciled: boolean },
  name: string,
): string {
  if (count === 0) return `Nothing moved units or cash of ${name} yet.`;
  const agree = is_reconciled
    ? "Positions and cash are exactly what they come to."
    : "Positions and cash differ.";
  return `${countOf(count, "transaction")} of ${name}. ${agree}`;
}

type Difference = { what: string; name: string; in_books: string; stored: string };

function Unreconciled({ differences }: { differences: readonly Difference[] }) {
  return (
    <Notice tone="warning" title="Positions and cash are not what the transactions come to">
      <ul>
        {differences.map(({ what, name, in_books, stored }) => (
          <li key={`${what}${name}`} className="figures">
            {name}: {in_books} by the transactions, {stored} shown as held
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function Nothing({ isFiltered, path }: { isFiltered: boolean; path: string }) {
  if (!isFiltered) {
    return (
      <EmptyState title="No transactions yet">
        Purchases, sales, income, deposits and costs stand here, each with the cash after it. Record one, or
        import them from your broker.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="No transaction fits"
      action={
        <Button asChild>
          <Link href={path}>Show all</Link>
        </Button>
      }
    />
  );
}
