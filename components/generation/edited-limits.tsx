import { CircleCheck, TriangleAlert } from "lucide-react";
import { useMemo } from "react";
import { useEditor } from "@/components/framework/editor/state/editor-context";
import { Percent } from "@/components/ui/figures";
import type { Framework } from "@/lib/engine/framework/types";
import { targetLimits } from "@/lib/engine/generation/target-limits";
import { limitWords } from "./limit-words";

/** What the weights as typed now make of the limits: the proposal's own notes tell of the weights it came with. */
export function EditedLimits({ framework, hasNotes }: { framework: Framework; hasNotes: boolean }) {
  const isWhole = useEditor((state) => !state.findings.errors.some(({ code }) => code === "WEIGHTS_SUM"));
  const limits = useMemo(() => targetLimits(framework), [framework]);
  return (
    <div className="pb-5 text-sm">
      {limits.length > 0 ? (
        <>
          <h3 className="font-medium">With your weights</h3>
          {isWhole ? (
            <ul className="mt-1 flex flex-col gap-1">
              {limits.map(({ constraint, held, isMet }) => (
                <li key={limitWords(constraint)} className="flex items-start gap-1.5">
                  <LimitSign isMet={isMet} />
                  <span className="min-w-0 break-words">
                    {limitWords(constraint)}. Your weights hold <Percent value={held.toFixed()} />,{" "}
                    {isMet ? "which keeps to it." : "which does not keep to it."}
                  </span>
                </li>
              ))}
            </ul>
          ) : (
            <p className="mt-1 text-ink-muted">
              Whether they keep to the limits is said once they add up to 100 %.
            </p>
          )}
        </>
      ) : null}
      {hasNotes ? (
        <p className="mt-3 text-ink-muted">
          What follows tells of the proposal as it came, before your changes; its figures are those of then.
        </p>
      ) : null}
    </div>
  );
}

function LimitSign({ isMet }: { isMet: boolean }) {
  const Sign = isMet ? CircleCheck : TriangleAlert;
  return <Sign aria-hidden className={`mt-0.5 size-4 shrink-0 ${isMet ? "text-ok" : "text-over-ink"}`} />;
}
