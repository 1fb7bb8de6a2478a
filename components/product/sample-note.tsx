import { SampleMark } from "@/components/ui/data-note";
import { HelpPopover } from "@/components/ui/help-popover";

/** The mark with its explanation, for readers who cannot hover. */
export function SampleNote() {
  return (
    <span className="inline-flex items-center gap-1.5">
      <SampleMark />
      <HelpPopover term="a sample price">
        <p>
          Plumbline comes with prices to try it out. What a product returned in each past calendar year is
          real; the days in between are simulated, and the current year is assumed.
        </p>
        <p>They are no quotes. Once you import prices for a product, only yours are used for it.</p>
      </HelpPopover>
    </span>
  );
}
