"use client";

import { Download, FileUp, History, MoreHorizontal, Pencil, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { DropdownMenu } from "@/components/ui/dropdown-menu";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { reached } from "@/components/ui/reached";
import { notify } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/schemas/action-result";

export type PortfolioActions = {
  rename: (id: string, name: string) => Promise<ActionResult<unknown>>;
  remove: (id: string) => Promise<ActionResult<unknown>>;
  restore: (id: string) => Promise<ActionResult<unknown>>;
};
type Props = { id: string; name: string; asOf: string; actions: PortfolioActions | null };

/** Rename, export, activity, delete with undo. */
export function PortfolioMenu({ id, name, asOf, actions }: Props) {
  const router = useRouter();
  const [isRenaming, setRenaming] = useState(false);
  const [, startTransition] = useTransition();
  const exportHref = (what: string, format: string) =>
    `/api/v1/portfolios/${id}/export?what=${what}&format=${format}&as_of=${asOf}`;
  const remove = () =>
    startTransition(async () => {
      const result = await actions?.remove(id);
      if (!result) return;
      if (!result.ok) {
        notify.problem(result.error.message);
        return;
      }
      router.push("/portfolios");
      notify.done(`“${name}” deleted`, {
        undo: () =>
          startTransition(async () => {
            const back = await actions?.restore(id);
            if (back?.ok) router.push(`/portfolios/${id}`);
            else if (back) notify.problem(back.error.message);
          }),
      });
    });
  return (
    <>
      <DropdownMenu
        align="end"
        trigger={<IconButton label={`More for ${name}`} icon={<MoreHorizontal />} />}
        entries={[
          { label: "Drift as CSV", icon: <Download />, href: exportHref("drift", "csv"), isFile: true },
          { label: "Drift as JSON", icon: <Download />, href: exportHref("drift", "json"), isFile: true },
          { label: "Holdings as CSV", icon: <Download />, href: exportHref("holdings", "csv"), isFile: true },
          {
            label: "Holdings as JSON",
            icon: <Download />,
            href: exportHref("holdings", "json"),
            isFile: true,
          },
          "line",
          { label: "Activity", icon: <History />, href: `/portfolios/${id}/activity` },
          ...(actions
            ? ([
                { label: "Import holdings…", icon: <FileUp />, href: `/portfolios/import?into=${id}` },
                { label: "Rename…", icon: <Pencil />, onSelect: () => setRenaming(true) },
                { label: "Delete", icon: <Trash2 />, isDanger: true, onSelect: remove },
              ] as const)
            : []),
        ]}
      />
      {actions ? (
        <RenameDialog
          open={isRenaming}
          onOpenChange={setRenaming}
          id={id}
          name={name}
          rename={actions.rename}
        />
      ) : null}
    </>
  );
}

function RenameDialog(props: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  id: string;
  name: string;
  rename: PortfolioActions["rename"];
}) {
  const { open, onOpenChange, id, name, rename } = props;
  const [text, setText] = useState(name);
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    startTransition(async () => {
      const result = await reached(rename(id, text));
      if (!result.ok) setProblem(result.error.message);
      else onOpenChange(false);
    });
  };
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={`Rename “${name}”`}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <Field label="Name" required error={problem}>
          <Input value={text} maxLength={255} onChange={(event) => setText(event.target.value)} />
        </Field>
        <div>
          <Button type="submit" look="primary" pending={isPending}>
            Rename
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
