import type { Metadata } from "next";
import Link from "next/link";
import { CapitalTabs } from "@/components/capital/capital-tabs";
import { PendingChange } from "@/components/capital/pending-change";
import { DecisionQueue } from "@/components/capital/request/decision-queue";
import { NewRequestDialog } from "@/components/capital/request/new-request-dialog";
import { RequestsAnswer } from "@/components/capital/request/request-answers";
import { RequestFilters } from "@/components/capital/request/request-filters";
import {
  isFiltered,
  type RequestQuery,
  readRequestQuery,
  requestsHref,
} from "@/components/capital/request/request-query";
import { RequestTable } from "@/components/capital/request/request-table";
import { UtilizationBar } from "@/components/capital/utilization-bar";
import { LiveRefresh } from "@/components/live/live-refresh";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader, Section } from "@/components/ui/page-header";
import { decideChange } from "@/lib/server/actions/capital-policy";
import {
  askForCapital,
  cancelRequest,
  decideRequest,
  deployRequest,
  findActiveStrategies,
  readRoom,
  releaseRequest,
} from "@/lib/server/actions/capital-request";
import { type Api, requirePrincipal, serverCaller } from "@/lib/server/caller";
import { found } from "@/lib/server/found";

export const metadata: Metadata = { title: "Requests" };

const SHOWN = 50;
const SHOWN_QUEUE = 50;
const MOST_STRATEGIES = 200;

async function loadRequests(api: Api, query: RequestQuery) {
  const [summary, queue, own, requests, changes, strategies, active] = await found(
    Promise.all([
      api.capital.summary.get({}),
      api.capital.requests.list({ queue: true, limit: SHOWN_QUEUE }),
      api.capital.requests.list({ status: "requested", mine: true, limit: SHOWN_QUEUE }),
      api.capital.requests.list({
        limit: SHOWN,
        cursor: query.cursor ?? undefined,
        q: query.q,
        status: query.status ?? undefined,
        strategy_id: query.strategy ?? undefined,
        mine: query.isMine || undefined,
      }),
      api.capital.changes.list({ status: "proposed", limit: SHOWN_QUEUE }),
      api.capital.strategies.list({ limit: MOST_STRATEGIES }),
      api.capital.strategies.list({ limit: MOST_STRATEGIES, status: "active" }),
    ]),
  );
  return { summary, queue, own, requests, changes: changes.items, strategies: strategies.items, active };
}

type Loaded = Awaited<ReturnType<typeof loadRequests>>;

export default async function RequestsPage({ searchParams }: PageProps<"/capital/requests">) {
  const principal = await requirePrincipal("/capital/requests");
  const query = readRequestQuery(await searchParams);
  const loaded = await loadRequests(await serverCaller(), query);
  const { queue, own, requests, changes } = loaded;
  const mayDecide = principal.role === "approver" || principal.role === "owner";
  const newRequest = principal.role === "viewer" ? null : <NewRequest active={loaded.active} />;
  const isEmpty = requests.items.length === 0 && !isFiltered(query) && query.cursor === null;
  return (
    <>
      <LiveRefresh topics={["capital"]} />
      <PageHeader
        title="Requests"
        answer={
          <RequestsAnswer
            queue={queue.items.map(({ amount_usd }) => ({ amount_usd }))}
            hasMore={queue.next_cursor !== null}
            own={own.items.length}
            raises={changes.length}
            mayDecide={mayDecide}
          />
        }
        crumbs={[{ label: "Capital", href: "/capital" }, { label: "Requests" }]}
        action={isEmpty ? null : newRequest}
      />
      <CapitalTabs />
      {changes.length > 0 ? (
        <div className="pt-6">
          {changes.map((change) => (
            <PendingChange key={change.id} change={change} decide={decideChange} />
          ))}
        </div>
      ) : null}
      {isEmpty ? (
        <NoRequests
          isViewer={principal.role === "viewer"}
          action={loaded.active.items.length > 0 ? newRequest : <StrategyFirst />}
        />
      ) : (
        <>
          <Queue loaded={loaded} mayDecide={mayDecide} role={principal.role} />
          <Section title="All requests">
            <RequestFilters
              query={query}
              strategies={loaded.strategies.map(({ id, name }) => ({ id, name }))}
            >
              {requests.items.length === 0 ? (
                <NothingFound query={query} />
              ) : (
                <RequestTable caption="All requests" requests={requests.items} />
              )}
            </RequestFilters>
            <More query={query} cursor={requests.next_cursor} />
          </Section>
        </>
      )}
    </>
  );
}

function NewRequest({ active }: Pick<Loaded, "active">) {
  return (
    <NewRequestDialog
      strategies={active.items.map(({ id, name, pool_name }) => ({ id, name, pool_name }))}
      hasMore={active.next_cursor !== null}
      actions={{ ask: askForCapital, readRoom, findStrategies: findActiveStrategies }}
      trigger={<Button look="primary">New request</Button>}
    />
  );
}

function Queue({ loaded, mayDecide, role }: { loaded: Loaded; mayDecide: boolean; role: string }) {
  const { queue, summary } = loaded;
  if (queue.items.length === 0) return <div className="pt-6" />;
  return (
    <div className="pt-6">
      <Section
        title={mayDecide ? "For your decision" : "Waiting for an approver"}
        answer={
          mayDecide
            ? "Asked for by others; your own wait for somebody else."
            : `Deciding takes the role approver or owner; yours here is ${role}.`
        }
      >
        <DecisionQueue
          requests={queue.items}
          summary={summary}
          actions={
            mayDecide
              ? {
                  decide: decideRequest,
                  cancel: cancelRequest,
                  deploy: deployRequest,
                  release: releaseRequest,
                }
              : null
          }
        />
      </Section>
    </div>
  );
}

function StrategyFirst() {
  return (
    <Button asChild look="primary">
      <Link href="/capital/strategies">See the strategies: none is active</Link>
    </Button>
  );
}

function NoRequests({ isViewer, action }: { isViewer: boolean; action: React.ReactNode }) {
  return (
    <EmptyState
      className="mt-6"
      title="No requests yet"
      picture={<UtilizationBar label="" used="40" reserved="20" limit="100" />}
      action={action}
    >
      A request asks for capital for a strategy. Somebody else approves it, its amount is held, and then it is
      deployed.
      {isViewer ? " A manager of this workspace makes one." : null}
    </EmptyState>
  );
}

function NothingFound({ query }: { query: RequestQuery }) {
  return (
    <p className="border-y border-line py-8 text-center text-sm text-ink-muted">
      No request matches.{" "}
      {isFiltered(query) ? (
        <Link href="/capital/requests" className="text-link">
          Show all
        </Link>
      ) : null}
    </p>
  );
}

function More({ query, cursor }: { query: RequestQuery; cursor: string | null }) {
  if (cursor === null) return null;
  return (
    <Link href={requestsHref({ ...query, cursor })} className="text-link inline-block py-3 text-sm">
      More requests
    </Link>
  );
}
