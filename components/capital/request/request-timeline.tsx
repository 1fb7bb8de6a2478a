"use client";

import { MessageSquare } from "lucide-react";
import { Ago } from "@/components/ui/figures";
import { useLocale } from "@/components/ui/locale";
import type { AuditEventView } from "@/lib/schemas/audit";
import type { RequestView } from "@/lib/schemas/capital-request";
import { timelineOf } from "./timeline-of";

type Props = { request: RequestView; events: readonly AuditEventView[] };

/** What happened to a request and what was said about it, the earliest first. */
export function RequestTimeline({ request, events }: Props) {
  const entries = timelineOf(request, events, useLocale());
  return (
    <ol className="ml-1.5 flex flex-col gap-5 border-l border-line">
      {entries.map(({ id, at, who, what, words }) => (
        <li key={id} className="relative pl-6 text-sm">
          <span
            aria-hidden
            className="absolute top-0.5 -left-2 flex size-4 items-center justify-center rounded-full border border-line-strong bg-canvas text-ink-muted"
          >
            {id.startsWith("comment") ? (
              <MessageSquare className="size-2.5" />
            ) : (
              <span className="size-1.5 rounded-full bg-accent" />
            )}
          </span>
          <p>
            {who === null ? null : <span className="font-medium">{who} </span>}
            {what}{" "}
            <span className="text-ink-muted">
              <Ago value={at} />
            </span>
          </p>
          {words === null ? null : (
            <p className="max-w-2xl pt-0.5 break-words whitespace-pre-line text-ink-muted">{words}</p>
          )}
        </li>
      ))}
    </ol>
  );
}
