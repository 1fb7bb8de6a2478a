import { Skeleton, SkeletonGroup, SkeletonPageHeader } from "@/components/ui/skeleton";

const SECTIONS = 4;

/** The shape of the form: sections with a line above, and the score beside them. */
export default function Loading() {
  return (
    <SkeletonGroup label="Loading the form">
      <SkeletonPageHeader />
      <div className="grid gap-x-12 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div>
          {Array.from({ length: SECTIONS }, (_, section) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: shapes have no identity
            <div key={section} className="flex flex-col gap-4 border-t border-line py-5">
              <Skeleton className="h-5 w-40" />
              <Skeleton className="h-9 w-full max-w-md" />
            </div>
          ))}
        </div>
        <Skeleton className="h-72 w-full max-lg:hidden" />
      </div>
    </SkeletonGroup>
  );
}
