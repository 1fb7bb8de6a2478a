import type { Metadata } from "next";
import { FrameworkTabs } from "@/components/framework/framework-tabs";
import { OutcomesPanel } from "@/components/risk/outcomes-panel";
import { RiskReport } from "@/components/risk/risk-report";
import { StressSection } from "@/components/risk/stress-section";
import { Percent } from "@/components/ui/figures";
import { PageHeader, Section } from "@/components/ui/page-header";
import { QueryProvider } from "@/lib/client/query-provider";
import { requirePrincipal, serverCaller } from "@/lib/server/caller";
import { found } from "@/lib/server/found";
import { orRefusal } from "@/lib/server/or-refusal";

export const metadata: Metadata = { title: "Risk" };

const AMOUNT = "10000";

export default async function FrameworkRiskPage({ params }: PageProps<"/frameworks/[id]/risk">) {
  const { id } = await params;
  await requirePrincipal(`/frameworks/${id}/risk`);
  const api = await serverCaller();
  const [framework, risk, stress] = await found(
    Promise.all([
      api.frameworks.get({ id }),
      api.risk.framework({ id }),
      orRefusal(api.risk.frameworkStress({ id })),
    ]),
  );
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Frameworks", href: "/frameworks" },
          { label: framework.name, href: `/frameworks/${id}` },
          { label: "Risk" },
        ]}
        title={framework.name}
        answer={
          risk.volatility === null ? (
            "What its targets would have done in bad years, and how wide its outcomes are."
          ) : (
            <>
              At its targets it swings by about <Percent value={risk.volatility} /> a year.
            </>
          )
        }
      />
      <div className="-mt-2 mb-5">
        <FrameworkTabs id={id} />
      </div>
      <RiskReport risk={risk} of="the targets with the products chosen for them" />
      <StressSection stress={stress.data} reason={stress.refusal} />
      <Section
        title="Range of outcomes"
        answer="How far apart ten thousand futures end that are put together from pieces of the past."
      >
        <QueryProvider>
          <OutcomesPanel
            subject={{ kind: "framework", id }}
            currency={framework.base_ccy}
            amount={AMOUNT}
            initialData={risk.has_sample_prices && stress.data ? "annual" : "prices"}
          />
        </QueryProvider>
      </Section>
    </>
  );
}
