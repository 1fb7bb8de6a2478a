import type { Metadata } from "next";
import { LiveRefresh } from "@/components/live/live-refresh";
import { PortfolioTabs } from "@/components/portfolio/portfolio-tabs";
import { EmptyState } from "@/components/ui/empty-state";
import { Ago } from "@/components/ui/figures";
import { PageHeader } from "@/components/ui/page-header";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { requirePrincipal, serverCaller } from "@/lib/server/caller";
import { found } from "@/lib/server/found";

export const metadata: Metadata = { title: "Activity" };

export default async function ActivityPage({ params }: PageProps<"/portfolios/[id]/activity">) {
  const { id } = await params;
  await requirePrincipal(`/portfolios/${id}/activity`);
  const api = await serverCaller();
  const [portfolio, activity] = await found(
    Promise.all([api.portfolios.get({ id }), api.portfolios.activity({ id, limit: 200 })]),
  );
  return (
    <>
      <LiveRefresh topics={["portfolios"]} />
      <PageHeader
        title="Activity"
        answer={`What was done with ${portfolio.name}, newest first.`}
        crumbs={[
          { label: "Portfolios", href: "/portfolios" },
          { label: portfolio.name, href: `/portfolios/${id}` },
          { label: "Activity" },
        ]}
      />
      <PortfolioTabs id={id} />
      {activity.items.length === 0 ? (
        <EmptyState title="Nothing was done yet" />
      ) : (
        <Table caption="Activity">
          <TableHead>
            <Row>
              <HeadCell>What</HeadCell>
              <HeadCell>When</HeadCell>
            </Row>
          </TableHead>
          <TableBody>
            {activity.items.map((line) => (
              <Row key={line.id}>
                <Cell isTitle className="font-normal">
                  {line.summary}
                </Cell>
                <Cell label="When">
                  <Ago value={line.created_at} />
                </Cell>
              </Row>
            ))}
          </TableBody>
        </Table>
      )}
    </>
  );
}
