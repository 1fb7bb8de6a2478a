"use client";

import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Ago, Day } from "@/components/ui/figures";
import { reached } from "@/components/ui/reached";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { notify } from "@/components/ui/toast";
import type { ApiKeyView } from "@/lib/schemas/access";
import type { ActionResult } from "@/lib/schemas/action-result";

type KeyListProps = {
  keys: ApiKeyView[];
  revoke: (id: string) => Promise<ActionResult<{ id: string }>>;
};

export function KeyList({ keys, revoke }: KeyListProps) {
  return (
    <Table caption="API keys">
      <TableHead>
        <Row>
          <HeadCell>Key</HeadCell>
          <HeadCell>May</HeadCell>
          <HeadCell>Acts as</HeadCell>
          <HeadCell>Last used</HeadCell>
          <HeadCell>Until</HeadCell>
          <HeadCell>
            <span className="sr-only">Actions</span>
          </HeadCell>
        </Row>
      </TableHead>
      <TableBody>
        {keys.map((key) => (
          <Row key={key.id}>
            <Cell isTitle>
              {key.name}
              <span className="block font-mono text-xs font-normal text-ink-muted">{key.start}…</span>
            </Cell>
            <Cell label="May">
              <Badge tone={key.scope === "write" ? "accent" : "neutral"}>
                {key.scope === "write" ? "read and write" : "read"}
              </Badge>
            </Cell>
            <Cell label="Acts as">{key.made_by.name}</Cell>
            <Cell label="Last used">{key.last_used_at ? <Ago value={key.last_used_at} /> : "never"}</Cell>
            <Cell label="Until">
              {key.expires_at ? <Day value={key.expires_at.slice(0, 10)} /> : "revoked"}
            </Cell>
            <Cell isMenu>
              <ConfirmDialog
                trigger={
                  <Button size="sm" aria-label={`Revoke the key ${key.name}`}>
                    Revoke
                  </Button>
                }
                title={`Revoke the key “${key.name}”?`}
                consequence="Whatever uses it is refused from its next call on. It cannot be brought back."
                confirmLabel="Revoke key"
                onConfirm={async () => {
                  const result = await reached(revoke(key.id));
                  if (!result.ok) throw new Error(result.error.message);
                  notify.done(`The key “${key.name}” is revoked`);
                }}
              />
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}
