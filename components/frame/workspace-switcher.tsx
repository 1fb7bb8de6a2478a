"use client";

import { ChevronsUpDown, Users } from "lucide-react";
import { useTransition } from "react";
import { cn } from "@/components/ui/cn";
import { DropdownMenu } from "@/components/ui/dropdown-menu";
import { LogoMark } from "./logo";
import type { FrameActions, Viewer } from "./viewer";

export function WorkspaceSwitcher({ viewer, actions }: { viewer: Viewer; actions: FrameActions }) {
  const [isPending, startTransition] = useTransition();
  const active = viewer.workspaces.find(({ id }) => id === viewer.activeWorkspaceId);
  const name = active?.name ?? "Workspace";
  return (
    <DropdownMenu
      label="Workspaces"
      entries={[
        { heading: "Workspaces" },
        ...viewer.workspaces.map((workspace) => ({
          label: workspace.name,
          isChecked: workspace.id === viewer.activeWorkspaceId,
          onSelect: () => startTransition(() => actions.switchWorkspace(workspace.id)),
        })),
        "line",
        { label: "Members and invitations", href: "/settings/members", icon: <Users /> },
      ]}
      trigger={
        <button
          type="button"
          aria-label={`Workspace: ${name}. Switch`}
          aria-busy={isPending || undefined}
          className={cn(
            "flex h-10 w-full min-w-0 items-center gap-2 rounded-md px-2 text-left text-sm font-medium hover:bg-hover data-[state=open]:bg-hover",
            isPending && "opacity-55",
          )}
        >
          <LogoMark className="size-5 shrink-0" />
          <span className="min-w-0 flex-1 truncate md:max-lg:sr-only">{name}</span>
          <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-ink-faint md:max-lg:hidden" />
        </button>
      }
    />
  );
}
