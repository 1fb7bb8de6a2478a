import type { Metadata } from "next";
import { StrategyAnswer } from "@/components/capital/answers";
import { CapitalTabs } from "@/components/capital/capital-tabs";
import { DeployedHistory } from "@/components/capital/overview/deployed-history";
import { PendingChange } from "@/components/capital/pending-change";
import { aboutOf } from "@/components/capital/strategy/about-of";
import { checkAmount } from "@/components/capital/strategy/check-amount";
import { MovePanel } from "@/components/capital/strategy/move-panel";
import { NavChart } from "@/components/capital/strategy/nav-chart";
import { NavEntry, NavImport } from "@/components/capital/strategy/nav-dialogs";
import { NavFigures } from "@/components/capital/strategy/nav-figures";
import { PositionTable } from "@/components/capital/strategy/position-table";
import { PositionsDialog } from "@/components/capital/strategy/positions-dialog";
import { RulesList } from "@/components/capital/strategy/rules-list";
import { StatusSteps } from "@/components/capital/strategy/status-steps";
import { StrategyDialog } from "@/components/capital/strategy/strategy-dialog";
import { StrategyFigures } from "@/components/capital/strategy/strategy-figures";
import { StrategyLedger } from "@/components/capital/strategy/strategy-ledger";
import { StrategyRequests } from "@/components/capital/strategy/strategy-requests";
import { StrategyStatusMark } from "@/components/capital/strategy/strategy-status";
import { LiveRefresh } from "@/components/live/live-refresh";
import { Button } from "@/components/ui/button";
import { Money } from "@/components/ui/figures";
import { PageHeader, Section } from "@/components/ui/page-header";
import { allocate, deallocate } from "@/lib/server/actions/capital";
import { decideChange, saveStrategy, setStrategyStatus } from "@/lib/server/actions/capital-policy";
import { recordNav, replacePositions } from "@/lib/server/actions/capital-strategy";
import { type Api, requirePrincipal, serverCaller } from "@/lib/server/caller";
import { found } from "@/lib/server/found";

export const metadata: Metadata = { title: "Strategy" };

const SHOWN_LINES = 10;
const MOST_POOLS = 200;

async function loadStrategy(api: Api, id: string) {
  const [strategy, room, pools, held, nav, metrics, requests, ledger, history] = await found(
    Promise.all([
      api.capital.strategies.get({ id }),
      api.capital.strategies.room({ id }),
      api.capital.pools.list({ limit: MOST_POOLS }),
      api.capital.positions.get({ id }),
      api.capital.nav.get({ id }),
      api.capital.nav.metrics({ id }),
      api.capital.requests.list({ strategy_id: id, limit: SHOWN_LINES }),
      api.capital.ledger.list({ strategy_id: id, limit: SHOWN_LINES }),
      api.capital.deployedHistory({ strategy_id: id }),
    ]),
  );
  return { strategy, room, pools, held, nav, metrics, requests, ledger, history };
}

type Loaded = Awaited<ReturnType<typeof loadStrategy>>;

export default async function StrategyPage({ params }: PageProps<"/capital/strategies/[id]">) {
  const { id } = await params;
  const principal = await requirePrincipal(`/capital/strategies/${id}`);
  const loaded = await loadStrategy(await serverCaller(), id);
  const { strategy, room, requests, ledger, history } = loaded;
  const isOwner = principal.role === "owner";
  const mayMove = principal.role !== "viewer" && strategy.status !== "retired";
  return (
    <>
      <LiveRefresh topics={["capital", "products"]} />
      <PageHeader
        title={
          <span className="inline-flex flex-wrap items-center gap-x-3">
            {strategy.name}
            <StrategyStatusMark status={strategy.status} />
          </span>
        }
        answer={<StrategyAnswer strategy={strategy} largest={room.largest_usd} />}
        crumbs={[
          { label: "Capital", href: "/capital" },
          { label: "Strategies", href: "/capital/strategies" },
          { label: strategy.name },
        ]}
        secondary={isOwner ? <OwnerActions {...loaded} /> : null}
      />
      <CapitalTabs />
      <div className="pt-6 pb-8">
        {strategy.pending_change ? (
          <PendingChange change={strategy.pending_change} decide={decideChange} />
        ) : null}
        <StrategyFigures strategy={strategy} />
        <p className="pt-3 text-sm text-ink-muted">
          {aboutOf(strategy)}
          {strategy.asset_class ? ` · ${strategy.asset_class}` : ""}
          {strategy.description ? (
            <span className="block whitespace-pre-line text-ink">{strategy.description}</span>
          ) : null}
        </p>
      </div>
      <Section title="Move capital" answer="What every rule leaves now; the figures follow while you type.">
        {mayMove ? (
          <MovePanel strategyName={strategy.name} room={room} actions={{ allocate, deallocate }} />
        ) : (
          <RulesList verdicts={checkAmount(room.rules, "")} hasAmount={false} />
        )}
      </Section>
      <Positions loaded={loaded} mayChange={mayMove} />
      <ValueHistory loaded={loaded} mayChange={mayMove} />
      <Section title="Deployed over time">
        <DeployedHistory history={history} />
      </Section>
      {requests.items.length > 0 ? (
        <Section title="Requests" answer="What was asked for it, the latest first.">
          <StrategyRequests requests={requests.items} />
        </Section>
      ) : null}
      <Section
        title="Ledger"
        answer={ledger.items.length === 0 ? "Nothing has moved yet." : "Its cash account, the latest first."}
      >
        {ledger.items.length > 0 ? <StrategyLedger strategyId={id} lines={ledger.items} /> : null}
      </Section>
    </>
  );
}

function OwnerActions({ strategy, pools }: Loaded) {
  return (
    <>
      <StatusSteps strategy={strategy} setStatus={setStrategyStatus} />
      {strategy.status === "retired" ? null : (
        <StrategyDialog
          strategy={strategy}
          pools={pools.items}
          save={saveStrategy}
          trigger={<Button>Edit</Button>}
        />
      )}
    </>
  );
}

type PartProps = { loaded: Loaded; mayChange: boolean };

function Positions({ loaded: { held }, mayChange }: PartProps) {
  return (
    <Section
      title="Cash and positions"
      answer={
        held.value_usd === null ? (
          `Its value cannot be told: no price for ${held.missing_prices.join(", ")}.`
        ) : (
          <>
            Worth <Money value={held.value_usd} />, cash included.
          </>
        )
      }
      aside={mayChange ? <PositionsDialog held={held} replace={replacePositions} /> : null}
    >
      <PositionTable held={held} />
    </Section>
  );
}

function ValueHistory({ loaded: { nav, metrics, held }, mayChange }: PartProps) {
  const { strategy_id: id, strategy_name: name } = nav;
  return (
    <Section
      title="Value of a unit"
      answer={nav.items.length === 0 ? "No values yet: reallocations are proposed from them." : null}
      aside={
        mayChange ? (
          <span className="flex flex-wrap gap-2">
            <NavEntry strategyId={id} strategyName={name} today={held.as_of} record={recordNav} />
            <NavImport strategyId={id} strategyName={name} />
          </span>
        ) : null
      }
    >
      {nav.items.length > 0 ? (
        <div className="flex flex-col gap-6">
          <NavFigures metrics={metrics} />
          <NavChart history={nav} />
        </div>
      ) : null}
    </Section>
  );
}
