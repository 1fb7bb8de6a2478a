import { Skeleton, SkeletonGroup, SkeletonPageHeader } from "@/components/ui/skeleton";

const CARDS = 6;

/** The shape of the templates: a ring and three lines each. */
export default function Loading() {
  return (
    <SkeletonGroup label="Loading the templates">
      <SkeletonPageHeader />
      <div className="grid gap-x-10 lg:grid-cols-2">
        {Array.from({ length: CARDS }, (_, card) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: shapes have no identity
          <div key={card} className="flex items-start gap-4 border-t border-line py-5">
            <Skeleton className="size-16 rounded-full" />
            <div className="flex flex-1 flex-col gap-2">
              <Skeleton className="h-5 w-40" />
              <Skeleton className="h-4 w-full" />
              <Skeleton className="h-3 w-2/3" />
            </div>
          </div>
        ))}
      </div>
    </SkeletonGroup>
  );
}
