import type { ReactNode } from "react";

type InspectorPartProps = { title: string; hint?: ReactNode; aside?: ReactNode; children: ReactNode };

/** One part of the panel beside the tree: a line above, a small title. */
export function InspectorPart({ title, hint, aside, children }: InspectorPartProps) {
  return (
    <section
      aria-label={title}
      className="flex flex-col gap-3 border-t border-line py-4 first:border-t-0 first:pt-0"
    >
      <div className="flex min-h-6 items-center justify-between gap-2">
        <h3 className="flex items-center gap-1.5 text-sm font-semibold">
          {title}
          {hint}
        </h3>
        {aside}
      </div>
      {children}
    </section>
  );
}
