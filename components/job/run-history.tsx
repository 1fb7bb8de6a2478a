import { Ago, Day } from "@/components/ui/figures";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import type { JobView } from "@/lib/schemas/job";
import { durationText } from "./run-facts";
import { RunState } from "./run-state";

const TRIGGERS = { schedule: "the clock", hand: "by hand", event: "as it arose" } as const;

/** The last few runs of a job, folded away. */
export function RunHistory({ job }: { job: JobView }) {
  if (job.runs.length < 2) return null;
  return (
    <details className="text-sm">
      <summary className="w-fit cursor-pointer text-link">Last {job.runs.length} runs</summary>
      <div className="pt-2">
        <Table caption={`Last runs of ${job.title}`}>
          <TableHead isSticky={false}>
            <Row>
              <HeadCell>Day</HeadCell>
              <HeadCell>State</HeadCell>
              <HeadCell>Set off</HeadCell>
              <HeadCell>Started</HeadCell>
              <HeadCell>Took</HeadCell>
              <HeadCell>Result</HeadCell>
            </Row>
          </TableHead>
          <TableBody>
            {job.runs.map((run) => (
              <Row key={run.id}>
                <Cell isTitle>
                  <Day value={run.for_date} />
                </Cell>
                <Cell label="State">
                  <RunState run={run} />
                </Cell>
                <Cell label="Set off">{TRIGGERS[run.trigger]}</Cell>
                <Cell label="Started">{run.started_at ? <Ago value={run.started_at} /> : "not yet"}</Cell>
                <Cell label="Took">
                  <span className="figures">{durationText(run) ?? "–"}</span>
                </Cell>
                <Cell label="Result">{run.error ?? run.result ?? "–"}</Cell>
              </Row>
            ))}
          </TableBody>
        </Table>
      </div>
    </details>
  );
}
