"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { FrameworkTabs } from "@/components/framework/framework-tabs";
import { Button } from "@/components/ui/button";
import { Percent } from "@/components/ui/figures";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { reached } from "@/components/ui/reached";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import type { ActionResult } from "@/lib/schemas/action-result";
import type { FrameworkView } from "@/lib/schemas/framework-view";

type ArchivedFrameworkProps = {
  framework: FrameworkView;
  unarchive: (id: string) => Promise<ActionResult<{ id: string }>>;
};

/** An archived framework can be read, not edited. */
export function ArchivedFramework({ framework, unarchive }: ArchivedFrameworkProps) {
  const router = useRouter();
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  async function takeOut() {
    setPending(true);
    const result = await reached(unarchive(framework.id));
    setPending(false);
    if (result.ok) router.refresh();
    else setProblem(result.error.message);
  }
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Frameworks", href: "/frameworks" }, { label: framework.name }]}
        title={framework.name}
        answer="It is archived: it can be read, but not changed."
        action={
          <Button look="primary" pending={isPending} onClick={() => void takeOut()}>
            Take out of the archive
          </Button>
        }
      />
      <div className="-mt-2 mb-5">
        <FrameworkTabs id={framework.id} />
      </div>
      {problem ? (
        <Notice tone="danger" className="mb-4">
          {problem}
        </Notice>
      ) : null}
      <Table caption="Buckets">
        <TableHead>
          <Row>
            <HeadCell>Bucket</HeadCell>
            <HeadCell isNumeric>Of parent</HeadCell>
            <HeadCell isNumeric>Of portfolio</HeadCell>
            <HeadCell isNumeric>Band</HeadCell>
          </Row>
        </TableHead>
        <TableBody>
          {framework.buckets.map((bucket) => (
            <Row key={bucket.path}>
              <Cell isTitle>
                <span style={{ paddingLeft: `${(bucket.depth - 1) * 1.125}rem` }}>{bucket.label}</span>
              </Cell>
              <Cell isNumeric label="Of parent">
                <Percent value={bucket.target_weight} />
              </Cell>
              <Cell isNumeric label="Of portfolio">
                <Percent value={bucket.portfolio_weight} />
              </Cell>
              <Cell isNumeric label="Band">
                {bucket.band.text}
              </Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
    </>
  );
}
