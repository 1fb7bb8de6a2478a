import { TermHelp } from "@/components/learn/term-help";
import { SampleMark } from "@/components/ui/data-note";

/** The mark with its explanation, for readers who cannot hover. */
export function SampleNote() {
  return (
    <span className="inline-flex items-center gap-1.5">
      <SampleMark />
      <TermHelp term="sample-price" />
    </span>
  );
}
