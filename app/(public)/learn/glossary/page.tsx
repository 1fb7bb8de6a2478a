import type { Metadata } from "next";
import { GLOSSARY } from "@/components/learn/glossary/glossary";
import { GlossaryList } from "@/components/learn/glossary-list";
import { PageHeader } from "@/components/ui/page-header";

export const metadata: Metadata = {
  title: "Glossary",
  description: "Every word of the product, first in one breath and then exactly.",
};

export default function GlossaryPage() {
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Learn", href: "/learn" }]}
        title="Glossary"
        answer={`What does the word mean? ${GLOSSARY.length} words, each first in one breath and then exactly.`}
      />
      <GlossaryList />
    </>
  );
}
