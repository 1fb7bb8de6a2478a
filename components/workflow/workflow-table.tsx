import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Ago } from "@/components/ui/figures";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import type { ActionResult } from "@/lib/schemas/action-result";
import type { WorkflowView } from "@/lib/schemas/workflow";
import { UnarchiveWorkflow } from "./archive-workflow";

type WorkflowTableProps = {
  workflows: readonly WorkflowView[];
  /** Null for who may not. */
  unarchive: ((key: string) => Promise<ActionResult<{ key: string }>>) | null;
};

/** The workflows of a workspace, the built-in one first. */
export function WorkflowTable({ workflows, unarchive }: WorkflowTableProps) {
  return (
    <Table caption="Workflows">
      <TableHead>
        <Row>
          <HeadCell>Workflow</HeadCell>
          <HeadCell isNumeric>Steps</HeadCell>
          <HeadCell isNumeric>Version</HeadCell>
          <HeadCell isNumeric>Journeys begun</HeadCell>
          <HeadCell>Saved</HeadCell>
        </Row>
      </TableHead>
      <TableBody>
        {workflows.map((workflow) => {
          const { definition, version, run_count, created_at } = workflow;
          return (
            <Row key={definition.key}>
              <Cell isTitle>
                <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
                  <Link
                    href={`/settings/workflows/${definition.key}`}
                    className="font-medium hover:underline"
                  >
                    {definition.name}
                  </Link>
                  {workflow.is_built_in ? <Badge>Built in</Badge> : null}
                  {workflow.is_archived ? <Badge>Archived</Badge> : null}
                  {workflow.is_archived && unarchive ? (
                    <UnarchiveWorkflow
                      workflowKey={definition.key}
                      name={definition.name}
                      unarchive={unarchive}
                    />
                  ) : null}
                </span>
                {workflow.is_built_in ? null : (
                  <span className="block max-w-prose text-xs font-normal text-ink-muted">
                    {workflow.differences.length === 0
                      ? "Asks the same as the built-in one."
                      : `${workflow.differences.join(". ")}.`}
                  </span>
                )}
              </Cell>
              <Cell isNumeric label="Steps">
                {definition.steps.length}
              </Cell>
              <Cell isNumeric label="Version">
                {version}
              </Cell>
              <Cell isNumeric label="Journeys begun">
                {run_count}
              </Cell>
              <Cell label="Saved">{created_at ? <Ago value={created_at} /> : "Comes with Plumbline"}</Cell>
            </Row>
          );
        })}
      </TableBody>
    </Table>
  );
}
