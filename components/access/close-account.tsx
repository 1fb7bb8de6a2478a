"use client";

import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { ActionResult } from "@/lib/schemas/action-result";
import { useFreshSession } from "./fresh-session";

type CloseAccountProps = { email: string; closeAccount: () => Promise<ActionResult<null>> };

export function CloseAccount({ email, closeAccount }: CloseAccountProps) {
  const runFresh = useFreshSession();
  return (
    <div className="flex flex-col items-start gap-3 text-sm">
      <p className="max-w-prose text-ink-muted">
        Your name, address, password and keys are erased and you leave every shared workspace. What stands in
        workspaces that only you use can no longer be reached by anybody.
      </p>
      <ConfirmDialog
        trigger={<Button look="danger">Close account…</Button>}
        title={`Close the account ${email}?`}
        consequence="This cannot be undone. Export what you want to keep first."
        confirmLabel="Close account"
        typedName={email}
        onConfirm={async () => {
          const result = await runFresh(closeAccount);
          if (!result.ok) throw new Error(result.error.message);
        }}
      />
    </div>
  );
}
