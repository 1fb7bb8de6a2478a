import type { Metadata } from "next";
import { LearnContents } from "@/components/learn/learn-contents";
import { PageHeader } from "@/components/ui/page-header";

export const metadata: Metadata = {
  title: "Learn",
  description: "Short articles with live pictures, and every word of the product explained.",
};

export default function LearnPage() {
  return (
    <>
      <PageHeader
        title="Learn"
        answer="What would you like to understand? A few minutes each, with pictures from real history. It informs; what to do with it is yours."
      />
      <LearnContents />
    </>
  );
}
