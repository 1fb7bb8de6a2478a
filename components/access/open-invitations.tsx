"use client";

import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Day } from "@/components/ui/figures";
import { reached } from "@/components/ui/reached";
import { notify } from "@/components/ui/toast";
import type { InvitationView } from "@/lib/schemas/access";
import type { ActionResult } from "@/lib/schemas/action-result";
import { roleLabel } from "@/lib/schemas/role-words";

type OpenInvitationsProps = {
  invitations: InvitationView[];
  withdraw: (id: string) => Promise<ActionResult<{ id: string }>>;
  origin: string;
};

export function OpenInvitations({ invitations, withdraw, origin }: OpenInvitationsProps) {
  const [isPending, startTransition] = useTransition();
  if (invitations.length === 0) return null;
  const take = (invitation: InvitationView) =>
    startTransition(async () => {
      const result = await reached(withdraw(invitation.id));
      if (result.ok) notify.done(`The invitation of ${invitation.email} is withdrawn`);
      else notify.problem(result.error.message);
    });
  return (
    <ul aria-label="Open invitations" className="divide-y divide-line border-y border-line">
      {invitations.map((invitation) => (
        <li key={invitation.id} className="flex min-h-14 flex-wrap items-center gap-x-4 gap-y-2 py-2 text-sm">
          <div className="min-w-0 flex-1 basis-56">
            <p className="font-medium break-all">{invitation.email}</p>
            <p className="text-xs text-ink-muted">
              {roleLabel(invitation.role)} · open until <Day value={invitation.expires_at.slice(0, 10)} /> ·
              by {invitation.inviter_name}
            </p>
            <p className="font-mono text-xs break-all text-ink-faint">{`${origin}${invitation.path}`}</p>
          </div>
          <Button
            size="sm"
            disabled={isPending}
            aria-label={`Withdraw the invitation of ${invitation.email}`}
            onClick={() => take(invitation)}
          >
            Withdraw
          </Button>
        </li>
      ))}
    </ul>
  );
}
