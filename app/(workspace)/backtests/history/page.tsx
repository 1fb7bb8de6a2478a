import type { Metadata } from "next";
import Link from "next/link";
import { BacktestTabs } from "@/components/backtest/backtest-tabs";
import { CenturyAnswer } from "@/components/backtest/history/century-figures";
import {
  type HistoryState,
  historyAddress,
  readHistoryAddress,
} from "@/components/backtest/history/history-address";
import { HistoryReport } from "@/components/backtest/history/history-report";
import { NoHistory } from "@/components/backtest/history/no-history";
import { type PickablePolicy, PolicyPicker } from "@/components/backtest/history/policy-picker";
import { requestedSeries } from "@/components/backtest/history/requested-series";
import { LinkChoice } from "@/components/ui/link-choice";
import { PageHeader } from "@/components/ui/page-header";
import { type Api, requirePrincipal, serverCaller } from "@/lib/server/caller";
import { orRefusal } from "@/lib/server/or-refusal";

export const metadata: Metadata = { title: "A century of a policy" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const MOST_FRAMEWORKS = 100;
const FIRST_TEMPLATE = "sixty_forty";
const AMOUNT = "1000.00";

export default async function HistoryPage({ searchParams }: Props) {
  await requirePrincipal("/backtests/history");
  const api = await serverCaller();
  const asked = readHistoryAddress(await searchParams);
  const policies = await pickable(api);
  const first = policies.find(({ kind }) => kind === "framework");
  const state: HistoryState =
    asked.framework || asked.template
      ? asked
      : { ...asked, framework: first?.key ?? null, template: first ? null : FIRST_TEMPLATE };
  const answer = await orRefusal(runOf(api, state));
  const name = answer.data?.framework?.name ?? "The framework";
  return (
    <>
      <PageHeader
        title="A century of a policy"
        answer={
          answer.data ? (
            <CenturyAnswer run={answer.data} name={name} />
          ) : (
            "There is no history for this framework."
          )
        }
        crumbs={[{ label: "Backtests", href: "/backtests" }, { label: "A century" }]}
        secondary={
          <>
            {state.framework ? (
              <Link className="text-link text-sm" href={`/frameworks/${state.framework}/risk`}>
                Its risk
              </Link>
            ) : null}
            <KindChoice state={state} />
          </>
        }
        action={<PolicyPicker policies={policies} state={state} />}
      />
      <BacktestTabs />
      <div className="pt-6">
        {answer.data?.history ? (
          <HistoryReport run={answer.data} history={answer.data.history} state={state} />
        ) : (
          <NoHistory state={state} reason={answer.refusal ?? "The answer came without its sources."} />
        )}
      </div>
    </>
  );
}

async function runOf(api: Api, state: HistoryState) {
  const { framework, template, data } = state;
  const shared = { data, amount: AMOUNT, real: true, benchmark: null, history: requestedSeries(state) };
  if (framework) return api.backtests.run({ ...shared, framework_id: framework });
  const { name, framework: body } = await api.templates.get({ key: template ?? FIRST_TEMPLATE });
  return api.backtests.run({ ...shared, framework: { ...body, name } });
}

async function pickable(api: Api): Promise<PickablePolicy[]> {
  const [frameworks, templates] = await Promise.all([
    api.frameworks.list({ limit: MOST_FRAMEWORKS }),
    api.templates.list({}),
  ]);
  return [
    ...frameworks.items
      .filter(({ is_archived }) => !is_archived)
      .map(({ id, name }): PickablePolicy => ({ kind: "framework", key: id, name, hint: "Yours" })),
    ...templates.items
      .filter(({ framework }) => framework.buckets.length > 0)
      .map(({ key, name }): PickablePolicy => ({ kind: "template", key, name, hint: "Template" })),
  ];
}

function KindChoice({ state }: { state: HistoryState }) {
  return (
    <LinkChoice
      label="History"
      choices={[
        { label: "By year since 1928", data: "annual" as const },
        { label: "By month since 1871", data: "monthly" as const },
      ].map(({ label, data }) => ({
        label,
        href: historyAddress({ ...state, data }),
        isChosen: state.data === data,
      }))}
    />
  );
}
