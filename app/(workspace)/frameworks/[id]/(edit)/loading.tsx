import { Skeleton, SkeletonGroup, SkeletonPageHeader, SkeletonTable } from "@/components/ui/skeleton";

/** The shape of the editor: its head, its tabs, the bar of the targets, the tree and the panel beside it. */
export default function Loading() {
  return (
    <SkeletonGroup label="Loading the framework">
      <SkeletonPageHeader />
      <div className="mb-5 flex gap-5 border-b border-line pb-3">
        <Skeleton className="h-4 w-10" />
        <Skeleton className="h-4 w-16" />
        <Skeleton className="h-4 w-16" />
      </div>
      <div className="grid gap-x-6 xl:grid-cols-[minmax(0,1fr)_21rem]">
        <div className="flex flex-col gap-4">
          <Skeleton className="h-9 w-72 max-w-full" />
          <Skeleton className="h-14 w-full" />
          <SkeletonTable rows={6} columns={5} />
        </div>
        <div className="flex flex-col gap-4 border-l border-line pl-6 max-xl:hidden">
          <Skeleton className="h-5 w-40" />
          <Skeleton className="h-9 w-full" />
          <Skeleton className="h-24 w-full" />
          <Skeleton className="h-9 w-full" />
        </div>
      </div>
    </SkeletonGroup>
  );
}
