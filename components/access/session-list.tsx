"use client";

import { useTransition } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Ago } from "@/components/ui/figures";
import { reached } from "@/components/ui/reached";
import { notify } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/schemas/action-result";

export type ShownSession = {
  id: string;
  browser: string;
  address: string | null;
  signedInAt: string;
  isCurrent: boolean;
};

type SessionListProps = {
  sessions: ShownSession[];
  endSession: (id: string) => Promise<ActionResult<null>>;
  endOthers: () => Promise<ActionResult<{ ended: number }>>;
};

export function SessionList({ sessions, endSession, endOthers }: SessionListProps) {
  const [isPending, startTransition] = useTransition();
  const act = (work: () => Promise<ActionResult<unknown>>, done: string) =>
    startTransition(async () => {
      const result = await reached(work());
      if (result.ok) notify.done(done);
      else notify.problem(result.error.message);
    });
  return (
    <div className="flex flex-col gap-4">
      <ul className="divide-y divide-line border-y border-line">
        {sessions.map((session) => (
          <li key={session.id} className="flex min-h-14 items-center justify-between gap-4 py-2 text-sm">
            <div className="min-w-0">
              <p className="flex flex-wrap items-center gap-2 font-medium">
                {session.browser}
                {session.isCurrent ? <Badge tone="accent">This browser</Badge> : null}
              </p>
              <p className="text-xs text-ink-muted">
                {session.address ? `${session.address} · ` : ""}signed in <Ago value={session.signedInAt} />
              </p>
            </div>
            {session.isCurrent ? null : (
              <Button
                size="sm"
                disabled={isPending}
                aria-label={`End the session of ${session.browser}`}
                onClick={() => act(() => endSession(session.id), "Session ended")}
              >
                End
              </Button>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 ? (
        <Button
          className="self-start"
          pending={isPending}
          onClick={() => act(endOthers, "All other sessions ended")}
        >
          End all others
        </Button>
      ) : null}
    </div>
  );
}
