import { ArrowDownLeft, ArrowUpRight, Equal, Minus } from "lucide-react";
import type { ReactNode } from "react";
import type { ReallocationReasonView } from "@/lib/schemas/capital-reallocation";

const ACTIONS: Record<NonNullable<ReallocationReasonView["action"]>, { word: string; icon: ReactNode }> = {
  releases: { word: "Releases", icon: <ArrowUpRight /> },
  receives: { word: "Receives", icon: <ArrowDownLeft /> },
  keeps: { word: "Keeps", icon: <Equal /> },
  left_alone: { word: "Left alone", icon: <Minus /> },
};

/** Why every strategy moves or stays; what holds for the whole reserve first. */
export function ReasonList({ reasons }: { reasons: readonly ReallocationReasonView[] }) {
  const whole = reasons.filter(({ action }) => action === null);
  return (
    <div className="flex flex-col gap-3 text-sm">
      {whole.map(({ code, text }) => (
        <p key={code} className="max-w-prose text-ink-muted">
          {text}
        </p>
      ))}
      <ul className="flex flex-col border-t border-line">
        {reasons.map(({ strategy_id, name, action, text }) =>
          action === null ? null : (
            <li
              key={strategy_id}
              className="grid gap-x-4 gap-y-0.5 border-b border-line py-2.5 md:grid-cols-[12rem_1fr]"
            >
              <span>
                <span className="block font-medium">{name}</span>
                <span className="inline-flex items-center gap-1.5 text-xs text-ink-muted [&_svg]:size-3.5">
                  <span aria-hidden>{ACTIONS[action].icon}</span>
                  {ACTIONS[action].word}
                </span>
              </span>
              <span className="min-w-0 text-ink-muted">{text}</span>
            </li>
          ),
        )}
      </ul>
    </div>
  );
}
