import { SkeletonPageHeader, SkeletonTable } from "@/components/ui/skeleton";

/** The shape most pages take. Pages with another shape bring a loading file of their own. */
export default function Loading() {
  return (
    <>
      <SkeletonPageHeader />
      <SkeletonTable rows={8} columns={5} />
    </>
  );
}
