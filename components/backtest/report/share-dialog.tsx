"use client";

import { Share2 } from "lucide-react";
import { useState, useTransition } from "react";
import { LinkToCopy } from "@/components/access/link-to-copy";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Ago } from "@/components/ui/figures";
import { Notice } from "@/components/ui/notice";
import type { ActionResult } from "@/lib/schemas/action-result";
import type { ShareView } from "@/lib/schemas/saved-backtest";

export type ShareActions = {
  share: (id: string) => Promise<ActionResult<ShareView>>;
  unshare: (id: string) => Promise<ActionResult<ShareView>>;
};

/** Makes a link that shows the result to whoever has it, and takes it back. */
export function ShareDialog({
  id,
  sharedAt,
  actions,
}: {
  id: string;
  sharedAt: string | null;
  actions: ShareActions;
}) {
  const [since, setSince] = useState(sharedAt);
  const [link, setLink] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  const run = (work: (id: string) => Promise<ActionResult<ShareView>>) =>
    startTransition(async () => {
      const result = await work(id);
      setProblem(result.ok ? null : result.error.message);
      if (!result.ok) return;
      setSince(result.data.shared_at);
      setLink(result.data.path && new URL(result.data.path, window.location.origin).href);
    });
  return (
    <Dialog
      title="Share by a link"
      description="Whoever has the link reads this result without an account: figures, charts, inputs and limits. Nothing else of the workspace shows, and nothing can be changed."
      trigger={<Button icon={<Share2 />}>{since ? "Shared" : "Share"}</Button>}
      footer={
        <>
          {since ? (
            <Button pending={isPending} onClick={() => run(actions.unshare)}>
              Take the link back
            </Button>
          ) : null}
          <Button look="primary" pending={isPending} onClick={() => run(actions.share)}>
            {since ? "Make a new link" : "Make a link"}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3 text-sm">
        {problem ? <Notice tone="danger">{problem}</Notice> : null}
        {link ? (
          <LinkToCopy
            title="The link, shown this once"
            link={link}
            note="Only its hash is kept. When it is lost, make a new one; the old one then stops working."
          />
        ) : since ? (
          <p>
            Shared <Ago value={since} />. The link was shown when it was made; a new one replaces it.
          </p>
        ) : (
          <p className="text-ink-muted">It is not shared now.</p>
        )}
      </div>
    </Dialog>
  );
}
