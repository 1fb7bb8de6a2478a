"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { useLocale } from "@/components/ui/locale";
import { reached } from "@/components/ui/reached";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { notify } from "@/components/ui/toast";
import { formatDate } from "@/lib/format/dates";
import type { ActionResult } from "@/lib/schemas/action-result";

type Deleted = { id: string; name: string; archived_at: string | null };
type Props = {
  portfolios: readonly Deleted[];
  /** Null for whoever may only read. */
  restore: ((id: string) => Promise<ActionResult<unknown>>) | null;
};

/** Portfolios that left the lists, each with its way back. */
export function DeletedTable({ portfolios, restore }: Props) {
  const locale = useLocale();
  return (
    <Table caption="Deleted portfolios">
      <TableHead>
        <Row>
          <HeadCell>Portfolio</HeadCell>
          <HeadCell>Deleted</HeadCell>
          {restore ? <HeadCell>Bring back</HeadCell> : null}
        </Row>
      </TableHead>
      <TableBody>
        {portfolios.map(({ id, name, archived_at: at }) => (
          <Row key={id}>
            <Cell isTitle>{name}</Cell>
            <Cell label="Deleted">{at ? formatDate(at, "day", locale) : "—"}</Cell>
            {restore ? (
              <Cell label="Bring back">
                <RestoreButton id={id} name={name} restore={restore} />
              </Cell>
            ) : null}
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

function RestoreButton(props: { id: string; name: string; restore: NonNullable<Props["restore"]> }) {
  const { id, name, restore } = props;
  const router = useRouter();
  const [isPending, setPending] = useState(false);
  const bring = async () => {
    setPending(true);
    const result = await reached(restore(id));
    setPending(false);
    if (!result.ok) return notify.problem(`“${name}” was not brought back`, { detail: result.error.message });
    notify.done(`“${name}” brought back`);
    router.refresh();
  };
  return (
    <Button size="sm" pending={isPending} onClick={() => void bring()} aria-label={`Bring back ${name}`}>
      Bring back
    </Button>
  );
}
