import Link from "next/link";
import { Ago, Money } from "@/components/ui/figures";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import type { ReallocationListItemView } from "@/lib/schemas/capital-reallocation";
import { routeWords } from "./reallocation-words";
import { ReallocationStatusMark } from "./status-mark";

/** Reallocations, the latest first. */
export function ReallocationTable({ items }: { items: readonly ReallocationListItemView[] }) {
  return (
    <Table caption="Reallocations">
      <TableHead>
        <Row>
          <HeadCell>Moves</HeadCell>
          <HeadCell>Status</HeadCell>
          <HeadCell>Proposed</HeadCell>
          <HeadCell>Decided by</HeadCell>
          <HeadCell isNumeric unit="USD">
            Moved
          </HeadCell>
        </Row>
      </TableHead>
      <TableBody>
        {items.map((one) => (
          <Row key={one.id}>
            <Cell isTitle>
              <Link className="text-link inline-block py-0.5" href={`/capital/reallocations/${one.id}`}>
                {routeWords(one)}
              </Link>
            </Cell>
            <Cell label="Status">
              <ReallocationStatusMark status={one.status} />
            </Cell>
            <Cell label="Proposed">
              <span>
                {one.is_own ? "you" : one.proposed_by_name}, <Ago value={one.created_at} />
              </span>
            </Cell>
            <Cell label="Decided by">{one.decided_by_name ?? "nobody yet"}</Cell>
            <Cell isNumeric label="Moved">
              <Money value={one.released_usd} />
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}
