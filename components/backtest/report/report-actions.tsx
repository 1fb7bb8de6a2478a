"use client";

import { Download, FlaskConical, MoreHorizontal, Pencil, Printer, RotateCw, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { DropdownMenu } from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { notify } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/schemas/action-result";
import { RenameDialog } from "./rename-dialog";
import { type ShareActions, ShareDialog } from "./share-dialog";

export type SavedActions = ShareActions & {
  rename: (id: string, name: string) => Promise<ActionResult<unknown>>;
  remove: (id: string) => Promise<ActionResult<unknown>>;
  restore: (id: string) => Promise<ActionResult<unknown>>;
  rerun: (id: string, key: string) => Promise<ActionResult<{ id: string }>>;
};

type Props = {
  id: string;
  name: string;
  sharedAt: string | null;
  /** The laboratory with what this run was asked; null where it cannot stand in an address. */
  lab: string | null;
  /** Null for those who may only read. */
  actions: SavedActions | null;
};

/** Run again, share, and the rest in a menu. */
export function ReportActions({ id, name, sharedAt, lab, actions }: Props) {
  const router = useRouter();
  const [isRenaming, setRenaming] = useState(false);
  const [isRunning, startRun] = useTransition();
  const [, startTransition] = useTransition();
  const rerun = () =>
    startRun(async () => {
      const result = await actions?.rerun(id, crypto.randomUUID());
      if (result?.ok) router.push(`/backtests/${result.data.id}`);
      else if (result) notify.problem(result.error.message);
    });
  const remove = () =>
    startTransition(async () => {
      const result = await actions?.remove(id);
      if (!result) return;
      if (!result.ok) {
        notify.problem(result.error.message);
        return;
      }
      router.push("/backtests");
      notify.done(`“${name}” deleted`, {
        undo: () =>
          startTransition(async () => {
            const back = await actions?.restore(id);
            if (back?.ok) router.push(`/backtests/${id}`);
            else if (back) notify.problem(back.error.message);
          }),
      });
    });
  const file = (format: string) => `/api/v1/backtests/${id}/export?format=${format}`;
  return (
    <div className="flex flex-wrap items-center gap-2 print:hidden">
      <DropdownMenu
        align="end"
        trigger={<IconButton label={`More for ${name}`} icon={<MoreHorizontal />} />}
        entries={[
          ...(lab
            ? [{ label: "Open in the laboratory", icon: <FlaskConical />, href: lab }, "line" as const]
            : []),
          { label: "Print", icon: <Printer />, onSelect: () => window.print() },
          { label: "Export as CSV", icon: <Download />, href: file("csv"), isFile: true },
          { label: "Export as JSON", icon: <Download />, href: file("json"), isFile: true },
          ...(actions
            ? ([
                "line",
                { label: "Rename…", icon: <Pencil />, onSelect: () => setRenaming(true) },
                { label: "Delete", icon: <Trash2 />, isDanger: true, onSelect: remove },
              ] as const)
            : []),
        ]}
      />
      {actions ? (
        <>
          <ShareDialog key={sharedAt} id={id} sharedAt={sharedAt} actions={actions} />
          <Button look="primary" icon={<RotateCw />} pending={isRunning} onClick={rerun}>
            Run again
          </Button>
          <RenameDialog
            open={isRenaming}
            onOpenChange={setRenaming}
            id={id}
            name={name}
            rename={actions.rename}
          />
        </>
      ) : null}
    </div>
  );
}
