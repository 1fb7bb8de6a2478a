import type { Metadata } from "next";
import { bucketColours } from "@/components/charts/bucket-palette";
import { FrameworkTabs } from "@/components/framework/framework-tabs";
import { MappingWizard } from "@/components/mapping/mapping-wizard";
import { PageHeader } from "@/components/ui/page-header";
import { QueryProvider } from "@/lib/client/query-provider";
import { acceptAll, chooseForAll, chooseProducts, proposeProducts } from "@/lib/server/actions/mapping";
import { requirePrincipal, serverCaller } from "@/lib/server/caller";
import { found } from "@/lib/server/found";

export const metadata: Metadata = { title: "Products of a framework" };

export default async function MappingPage({ params }: PageProps<"/frameworks/[id]/mapping">) {
  const { id } = await params;
  await requirePrincipal(`/frameworks/${id}/mapping`);
  const api = await serverCaller();
  const [framework, mapping, suggested, setup] = await found(
    Promise.all([
      api.frameworks.get({ id }),
      api.mapping.get({ id }),
      api.mapping.suggest({ id }),
      api.frameworks.generation({}),
    ]),
  );
  const open = mapping.leaf_count - mapping.decided_count;
  return (
    <QueryProvider>
      <PageHeader
        title={framework.name}
        answer={
          open === 0
            ? "Every bucket has its products."
            : `${open} of ${mapping.leaf_count} buckets still need a product.`
        }
        crumbs={[
          { label: "Frameworks", href: "/frameworks" },
          { label: framework.name, href: `/frameworks/${id}` },
          { label: "Products" },
        ]}
      />
      <div className="-mt-2 mb-5">
        <FrameworkTabs id={id} />
      </div>
      <MappingWizard
        frameworkId={id}
        colours={bucketColours(
          framework.buckets.map(({ path, parent_path }) => ({ path, parentPath: parent_path })),
        )}
        initial={mapping}
        suggested={suggested}
        choose={chooseProducts.bind(null, id, mapping.version)}
        acceptAll={acceptAll.bind(null, id, mapping.version)}
        proposing={
          // Without a language model a proposal is the ranking, which one press accepts.
          setup.model === null
            ? undefined
            : {
                propose: proposeProducts.bind(null, id, mapping.version),
                chooseAll: chooseForAll.bind(null, id, mapping.version),
              }
        }
      />
    </QueryProvider>
  );
}
