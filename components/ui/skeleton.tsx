import { cn } from "./cn";

/** One grey shape. Put several where the real things will stand, in their sizes. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cn("block animate-pulse rounded-sm bg-line/70", className)} />;
}

/** Around a group of shapes: says once that something is loading. */
export function SkeletonGroup({
  label = "Loading",
  className,
  children,
}: {
  label?: string;
  className?: string;
  children: React.ReactNode;
}) {
  return (
    <div role="status" aria-label={label} className={className}>
      {children}
    </div>
  );
}

export function SkeletonTable({ rows = 6, columns = 4 }: { rows?: number; columns?: number }) {
  return (
    <SkeletonGroup label="Loading the table" className="flex flex-col">
      {Array.from({ length: rows + 1 }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: shapes have no identity
        <div key={row} className="flex h-10 items-center gap-6 border-b border-line">
          <Skeleton className={cn("h-3", row === 0 ? "w-16" : "w-40", "mr-auto")} />
          {Array.from({ length: columns - 1 }, (_, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: shapes have no identity
            <Skeleton key={column} className="h-3 w-14 max-md:hidden" />
          ))}
        </div>
      ))}
    </SkeletonGroup>
  );
}

/** The head of a page while its title loads. */
export function SkeletonPageHeader() {
  return (
    <div aria-hidden className="flex flex-col gap-3 pb-6">
      <Skeleton className="h-7 w-56" />
      <Skeleton className="h-4 w-80 max-w-full" />
    </div>
  );
}
