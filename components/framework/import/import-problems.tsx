import { FindingLine } from "@/components/framework/finding-line";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import type { ImportReportView } from "@/lib/schemas/framework-view";

const SHOWN = 200;

/** Every line that could not be used, with its number. */
export function ImportProblems({ errors }: { errors: ImportReportView["errors"] }) {
  if (errors.length === 0) return null;
  return (
    <section aria-label="What is wrong">
      <h3 className="mb-1 text-sm font-semibold">What is wrong</h3>
      <Table caption="What is wrong" isListOnPhones={false}>
        <TableHead isSticky={false}>
          <Row>
            <HeadCell isNumeric className="w-16">
              Line
            </HeadCell>
            <HeadCell>Problem</HeadCell>
          </Row>
        </TableHead>
        <TableBody>
          {errors.slice(0, SHOWN).map(({ line, field, message }) => (
            <Row key={`${line} ${field} ${message}`}>
              <Cell isNumeric className="align-top">
                {line ?? "–"}
              </Cell>
              <Cell>
                <FindingLine tone="danger">{message}</FindingLine>
              </Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
      {errors.length > SHOWN ? (
        <p className="mt-2 text-xs text-ink-muted">And {errors.length - SHOWN} more.</p>
      ) : null}
    </section>
  );
}
