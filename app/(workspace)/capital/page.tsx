import type { Metadata } from "next";
import Link from "next/link";
import { OverviewAnswer } from "@/components/capital/answers";
import { CapitalAlertTable } from "@/components/capital/capital-alert-table";
import { CapitalTabs } from "@/components/capital/capital-tabs";
import { DeployedHistory } from "@/components/capital/overview/deployed-history";
import { FlowPicture } from "@/components/capital/overview/flow-picture";
import { largestFlows } from "@/components/capital/overview/largest-flows";
import { MoneyDialog } from "@/components/capital/overview/money-dialog";
import { NoCapital } from "@/components/capital/overview/no-capital";
import { ReserveBar } from "@/components/capital/overview/reserve-bar";
import { ReserveFigures } from "@/components/capital/overview/reserve-figures";
import { WaitingRequests } from "@/components/capital/overview/waiting-decisions";
import { PendingChange } from "@/components/capital/pending-change";
import { PoolBars } from "@/components/capital/pool/pool-bars";
import { LiveRefresh } from "@/components/live/live-refresh";
import { Button } from "@/components/ui/button";
import { PageHeader, Section } from "@/components/ui/page-header";
import { acknowledgeAlert } from "@/lib/server/actions/alert";
import { addMoney, withdrawMoney } from "@/lib/server/actions/capital";
import { decideChange } from "@/lib/server/actions/capital-policy";
import { type Api, requirePrincipal, serverCaller } from "@/lib/server/caller";

export const metadata: Metadata = { title: "Capital" };

const MOST = 200;
const SHOWN_WAITING = 5;
const SHOWN_ALERTS = 10;

async function loadOverview(api: Api) {
  const [summary, master, pools, strategies, requests, changes, alerts, history] = await Promise.all([
    api.capital.summary.get({}),
    api.capital.master.get({}),
    api.capital.pools.list({ limit: MOST }),
    api.capital.strategies.list({ limit: MOST, sort: "deployed" }),
    api.capital.requests.list({ status: "requested", limit: SHOWN_WAITING }),
    api.capital.changes.list({ status: "proposed", limit: MOST }),
    api.alerts.list({ kind: "capital", state: "open", limit: SHOWN_ALERTS }),
    api.capital.deployedHistory({}),
  ]);
  return {
    summary,
    master,
    pools: pools.items,
    strategies: strategies.items,
    requests,
    changes,
    alerts: alerts.items,
    history,
  };
}

type Overview = Awaited<ReturnType<typeof loadOverview>>;

export default async function CapitalPage() {
  const principal = await requirePrincipal("/capital");
  const loaded = await loadOverview(await serverCaller());
  const { summary, master } = loaded;
  const mayMove = principal.role !== "viewer";
  const total = summary.total_reserve_value_usd;
  const isEmpty = Number(total) === 0;
  return (
    <>
      <LiveRefresh topics={["capital", "alerts"]} />
      <PageHeader
        title="Capital"
        answer={<OverviewAnswer summary={summary} />}
        secondary={
          mayMove && !isEmpty ? (
            <MoneyDialog
              kind="withdraw"
              master={master}
              totalReserve={total}
              move={withdrawMoney}
              trigger={<Button>Withdraw</Button>}
            />
          ) : null
        }
        action={
          mayMove && !isEmpty ? (
            <MoneyDialog
              kind="add"
              master={master}
              totalReserve={total}
              move={addMoney}
              trigger={<Button look="primary">Add money</Button>}
            />
          ) : null
        }
      />
      <CapitalTabs />
      {isEmpty ? (
        <NoCapital add={mayMove ? addMoney : null} isOwner={principal.role === "owner"} />
      ) : (
        <Filled {...loaded} isOwner={principal.role === "owner"} mayMove={mayMove} />
      )}
    </>
  );
}

type Viewer = { isOwner: boolean; mayMove: boolean };

function Filled(loaded: Overview & Viewer) {
  const { summary, pools, strategies, history, isOwner } = loaded;
  const flows = strategies.map((strategy) => ({
    id: strategy.id,
    name: strategy.name,
    deployed: strategy.deployed_notional_usd,
    reserved: strategy.reserved_usd,
  }));
  return (
    <>
      <div className="pt-6 pb-8">
        <ReserveFigures summary={summary} />
        <ReserveBar summary={summary} />
      </div>
      <Attention {...loaded} />
      <Section
        title="Pools"
        answer={pools.length === 0 ? null : "How much of each limit is used."}
        aside={<More href="/capital/pools" label="All pools" />}
      >
        {pools.length === 0 ? (
          <NextStep what="pool" href="/capital/pools" isOwner={isOwner} />
        ) : (
          <PoolBars pools={pools} />
        )}
      </Section>
      <Section title="Where it is" aside={<More href="/capital/strategies" label="All strategies" />}>
        {strategies.length === 0 && pools.length > 0 ? (
          <NextStep what="strategy" href="/capital/strategies" isOwner={isOwner} />
        ) : (
          <FlowPicture
            total={summary.total_reserve_value_usd}
            masterCash={summary.master_cash_usd}
            strategies={flows}
            shown={largestFlows(flows)}
          />
        )}
      </Section>
      <Section title="Over time">
        <DeployedHistory history={history} />
      </Section>
    </>
  );
}

/** What waits for somebody: marks that were crossed, raises and requests. */
function Attention({ alerts, requests, changes, mayMove }: Overview & Viewer) {
  const marks = alerts.filter((alert) => alert.kind === "capital");
  const waiting = requests.items.length + changes.items.length;
  return (
    <>
      {marks.length > 0 ? (
        <Section
          title="Open alerts"
          answer="Limits nearly used up, little room left, or too much deployed."
          aside={<More href="/alerts" label="All alerts" />}
        >
          <CapitalAlertTable
            caption="Open alerts of capital"
            alerts={marks}
            acknowledge={mayMove ? acknowledgeAlert : null}
          />
        </Section>
      ) : null}
      {waiting > 0 ? (
        <Section
          title="Waiting for a decision"
          answer="By somebody other than the person who asked."
          aside={<More href="/capital/requests" label="All requests" />}
        >
          {changes.items.map((change) => (
            <PendingChange key={change.id} change={change} decide={decideChange} />
          ))}
          <WaitingRequests requests={requests.items} />
        </Section>
      ) : null}
    </>
  );
}

function More({ href, label }: { href: string; label: string }) {
  return (
    <Link className="text-link inline-block py-0.5 text-sm" href={href}>
      {label}
    </Link>
  );
}

function NextStep({ what, href, isOwner }: { what: "pool" | "strategy"; href: string; isOwner: boolean }) {
  const why =
    what === "pool"
      ? "A pool is an envelope of capital for one asset class."
      : "A strategy takes capital from its pool, within every rule.";
  return (
    <p className="text-sm text-ink-muted">
      {why}{" "}
      {isOwner ? (
        <Link className="text-link" href={href}>
          Add the first {what}
        </Link>
      ) : (
        `The owner adds the first ${what}.`
      )}
    </p>
  );
}
