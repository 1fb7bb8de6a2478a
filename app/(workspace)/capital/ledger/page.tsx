import type { Metadata } from "next";
import Link from "next/link";
import { CapitalTabs } from "@/components/capital/capital-tabs";
import { MASTER_ACCOUNT } from "@/components/capital/ledger/account-words";
import { CashBookTable } from "@/components/capital/ledger/cash-book-table";
import { LedgerAnswer } from "@/components/capital/ledger/ledger-answer";
import { type LedgerFilter, LedgerFilters } from "@/components/capital/ledger/ledger-filters";
import { LedgerTable } from "@/components/capital/ledger/ledger-table";
import { TradeLogTable } from "@/components/capital/ledger/trade-log-table";
import { TermHelp } from "@/components/learn/term-help";
import { LiveRefresh } from "@/components/live/live-refresh";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { hrefWith } from "@/components/ui/href-with";
import { LinkChoice } from "@/components/ui/link-choice";
import { PageHeader } from "@/components/ui/page-header";
import { PageTurns } from "@/components/ui/page-turns";
import { reverseMovement } from "@/lib/server/actions/capital-ledger";
import { type Api, requirePrincipal, serverCaller } from "@/lib/server/caller";
import { found } from "@/lib/server/found";

export const metadata: Metadata = { title: "Ledger" };

const PAGE = 100;
const PATH = "/capital/ledger";
const VIEWS = ["statement", "cash_book", "trade_log"] as const;
type View = (typeof VIEWS)[number];
const VIEW_WORDS: Record<View, string> = {
  statement: "Statement",
  cash_book: "Cash book",
  trade_log: "Trade log",
};

type Query = Awaited<PageProps<"/capital/ledger">["searchParams"]>;
type Asked = { view: View; filter: LedgerFilter; cursor?: string };

function readQuery(query: Query): Asked {
  const one = (name: string) => {
    const value = query[name];
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  const view = VIEWS.find((word) => word === query.view) ?? "statement";
  const filter = { account: one("account"), kind: one("kind"), from: one("from"), to: one("to") };
  return { view, filter, cursor: one("cursor") };
}

const strategyOf = (account: string | undefined) => /^strategy:(.+):cash$/.exec(account ?? "")?.[1];

const EMPTY = { items: [], next_cursor: null };
const isBackwards = ({ from, to }: LedgerFilter) => from !== undefined && to !== undefined && from > to;

/** Only what the chosen view shows. */
async function loadView(api: Api, { view, filter, cursor }: Asked) {
  const { account, from, to } = filter;
  if (isBackwards(filter)) return { statement: EMPTY, trades: null };
  // The door refuses a kind, an account or a day that there is not.
  const kind = filter.kind as "add" | undefined;
  const page = { limit: PAGE, cursor, from, to };
  const [statement, trades] = await Promise.all([
    view === "statement" ? api.capital.ledger.list({ ...page, account, kind }) : null,
    view === "trade_log" ? api.capital.tradeLog.list({ ...page, strategy_id: strategyOf(account) }) : null,
  ]);
  return { statement, trades };
}

export default async function LedgerPage({ searchParams }: PageProps<"/capital/ledger">) {
  const principal = await requirePrincipal(PATH);
  const asked = readQuery(await searchParams);
  const api = await serverCaller();
  const [book, latest, { statement, trades }] = await found(
    Promise.all([api.capital.cashBook.get({}), api.capital.ledger.list({ limit: 1 }), loadView(api, asked)]),
  );
  const strategies = book.items
    .filter(({ portfolio_id }) => portfolio_id !== "0")
    .map(({ portfolio_id, portfolio_name }) => ({ id: portfolio_id, name: portfolio_name }));
  const count = latest.items[0]?.seq ?? 0;
  const { view, filter, cursor } = asked;
  const reverse = principal.role === "owner" ? reverseMovement : null;
  return (
    <>
      <LiveRefresh topics={["capital"]} />
      <PageHeader
        title="Ledger"
        answer={
          <span className="inline-flex flex-wrap items-center gap-1.5">
            <LedgerAnswer book={book} count={count} />
            <TermHelp term="double-entry" />
          </span>
        }
        crumbs={[{ label: "Capital", href: "/capital" }, { label: "Ledger" }]}
        secondary={count === 0 ? null : <Export asked={asked} />}
      />
      <CapitalTabs />
      {count === 0 ? (
        <EmptyState
          title="No movements yet"
          action={
            <Button asChild look="primary">
              <Link href="/capital">Add money</Link>
            </Button>
          }
        >
          Every dollar that comes in, goes to a strategy, comes back or leaves stands here as a transaction
          that never changes, with the balance after it.
        </EmptyState>
      ) : (
        <div className="flex flex-col gap-5 pt-5">
          <div>
            <Views asked={asked} />
          </div>
          {view === "cash_book" ? (
            <CashBookTable book={book} />
          ) : (
            <LedgerFilters
              filter={filter}
              view={view === "statement" ? undefined : view}
              strategies={strategies}
              hasKinds={view === "statement"}
            />
          )}
          {statement?.items.length ? (
            <LedgerTable
              movements={statement.items}
              account={filter.account}
              accountName={accountName(filter.account, strategies)}
              reverse={reverse}
            />
          ) : null}
          {trades?.items.length ? <TradeLogTable rows={trades.items} /> : null}
          {[statement, trades].some((list) => list?.items.length === 0) ? <Nothing asked={asked} /> : null}
          <PageTurns
            hrefAt={(cursor) => hrefWith(PATH, { view: viewOf(asked), ...asked.filter, cursor })}
            next={statement?.next_cursor ?? trades?.next_cursor ?? null}
            isLater={cursor !== undefined}
          />
        </div>
      )}
    </>
  );
}

function accountName(
  account: string | undefined,
  strategies: readonly { id: string; name: string }[],
): string {
  const id = strategyOf(account);
  if (id !== undefined) return strategies.find((one) => one.id === id)?.name ?? "The account";
  return account === undefined || account === MASTER_ACCOUNT ? "Master cash" : "Outside";
}

/** The view as an address names it: the statement needs no name. */
const viewOf = ({ view }: Asked) => (view === "statement" ? undefined : view);

function Views({ asked: { view, filter } }: { asked: Asked }) {
  const { from, to, account } = filter;
  return (
    <LinkChoice
      label="View"
      choices={VIEWS.map((word) => ({
        label: VIEW_WORDS[word],
        href: hrefWith(PATH, { view: word === "statement" ? undefined : word, from, to, account }),
        isChosen: word === view,
      }))}
    />
  );
}

function Export({ asked: { view, filter } }: { asked: Asked }) {
  const { account, kind, from, to } = filter;
  const narrowed = view === "statement" ? { account, kind } : { strategy_id: strategyOf(account) };
  return (
    <Button asChild>
      <a href={hrefWith("/api/v1/capital/ledger/export", { what: view, ...narrowed, from, to })} download>
        Export as CSV
      </a>
    </Button>
  );
}

function Nothing({ asked }: { asked: Asked }) {
  return (
    <EmptyState
      title={isBackwards(asked.filter) ? "The first day is after the last" : "No movement fits"}
      action={
        <Button asChild>
          <Link href={hrefWith(PATH, { view: viewOf(asked) })}>Show all</Link>
        </Button>
      }
    />
  );
}
