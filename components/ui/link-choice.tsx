import Link from "next/link";
import { cn } from "./cn";

type Choice = { label: string; href: string; isChosen: boolean };

/** A few short choices that are addresses: one of them is what the page shows now. */
export function LinkChoice({ label, choices }: { label: string; choices: Choice[] }) {
  return (
    <nav
      aria-label={label}
      className="inline-flex max-w-full flex-wrap rounded-md border border-line-strong/60 bg-sunken p-0.5"
    >
      {choices.map((choice) => (
        <Link
          key={choice.href}
          href={choice.href}
          aria-current={choice.isChosen ? "true" : undefined}
          className={cn(
            "rounded-sm px-2.5 py-1 text-xs",
            choice.isChosen ? "bg-canvas font-medium shadow-xs" : "text-ink-muted hover:text-ink",
          )}
        >
          {choice.label}
        </Link>
      ))}
    </nav>
  );
}
