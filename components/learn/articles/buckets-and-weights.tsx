import { bucketColours } from "@/components/charts/bucket-palette";
import { BarsPicture } from "@/components/learn/pictures/bars-picture";
import { SharesPicture } from "@/components/learn/pictures/shares-picture";
import { buildTree } from "@/lib/engine/framework/tree";
import type { Bucket } from "@/lib/engine/framework/types";
import { Decimal } from "@/lib/kernel/decimal";
import { Heading, Paragraph, Picture, Where, Word } from "./article-parts";

const bucket = (path: string, label: string, weight: string): Bucket => ({
  path,
  label,
  targetWeight: new Decimal(weight),
});

/** A tree of two floors, made up to show how shares multiply. */
const EXAMPLE: Bucket[] = [
  bucket("AssetClass/Equity", "Equity", "0.6"),
  bucket("AssetClass/Equity/US", "US equity", "0.5"),
  bucket("AssetClass/Equity/International", "International equity", "0.3"),
  bucket("AssetClass/Equity/Emerging", "Emerging markets", "0.2"),
  bucket("AssetClass/Bonds", "Bonds", "0.4"),
  bucket("AssetClass/Bonds/Government", "Government bonds", "0.75"),
  bucket("AssetClass/Bonds/Corporate", "Company bonds", "0.25"),
];
const SOURCE = "An example made up for this page.";

export function BucketsAndWeights() {
  const { preorder: nodes } = buildTree(EXAMPLE);
  const colours = bucketColours(nodes);
  const partOf = (node: (typeof nodes)[number]) => ({
    key: node.path,
    label: node.bucket.label,
    share: node.targetOfPortfolio.toString(),
    colour: colours.get(node.path) ?? "var(--accent)",
  });
  const roots = nodes.filter(({ parentPath }) => parentPath === null);
  const leaves = nodes.filter(({ parentPath }) => parentPath !== null);
  return (
    <>
      <Paragraph>
        A <Word term="bucket">bucket</Word> is a named part of the whole. Buckets can be cut further, so they
        form a tree: Equity may hold United States, International and Emerging Markets. A bucket that is not
        cut any further is a <Word term="leaf">leaf</Word>, and products stand in leaves only. The bucket
        above is the <Word term="parent">parent</Word>.
      </Paragraph>
      <Picture>
        <SharesPicture
          title="Two buckets at the top, five leaves below: both rows are the same portfolio"
          subtitle="Targets, share of the portfolio"
          source={SOURCE}
          bars={[
            { label: "The top of the tree", parts: roots.map(partOf) },
            { label: "Its leaves", parts: leaves.map(partOf) },
          ]}
        />
      </Picture>
      <Heading>Two ways to tell a share</Heading>
      <Paragraph>
        In the example, US equity is half of Equity. That is its{" "}
        <Word term="share-of-parent">share of the parent</Word>: 50 %. Equity is 60 % of the portfolio, so US
        equity is 30 % of everything, its <Word term="share-of-portfolio">share of the portfolio</Word>.
        Neither figure is more right than the other; they answer different questions, and mixing them up is
        the commonest mistake with trees. Plumbline shows both everywhere, and lets you type either.
      </Paragraph>
      <Picture>
        <BarsPicture
          title="Half of Equity is 30 % of the portfolio"
          subtitle="Target of each leaf, in both ways"
          source={SOURCE}
          head="Leaf"
          series={[
            { label: "Of its parent", colour: "var(--ink-faint)" },
            { label: "Of the portfolio", colour: "var(--accent)" },
          ]}
          value={{ kind: "percent" }}
          bars={leaves.map((node) => ({
            label: node.bucket.label,
            values: [node.targetOfParent.toNumber(), node.targetOfPortfolio.toNumber()],
          }))}
        />
      </Picture>
      <Heading>Why targets are set by the parent</Heading>
      <Paragraph>
        Siblings always come to 100 % of their parent. So a decision can be changed where it was made: from 60
        to 50 % Equity, and every leaf below shrinks with it while the proportions inside stay. Had each leaf
        its own share of the portfolio, one change at the top would mean typing five.
      </Paragraph>
      <Heading>Why drift is counted by the portfolio</Heading>
      <Paragraph>
        A point of the portfolio is the same money in every bucket: with 100,000, one point is 1,000 whether
        it hangs in a large bucket or in a small one. That is why <Word term="drift">drift</Word> and{" "}
        <Word term="band">bands</Word> are told in <Word term="points">points</Word> of the whole.
      </Paragraph>
      <Heading>Other ways to cut</Heading>
      <Paragraph>
        The first word of a bucket’s <Word term="path">path</Word> names the{" "}
        <Word term="dimension">dimension</Word>: asset class, region, sector,{" "}
        <Word term="sleeve">sleeve</Word>, or a word of your own. One framework may mix them. Finer cuts are
        not more exact by themselves: each bucket is one more thing that can drift, be traded and cost. What
        each leaf would hold is decided later, in the <Word term="mapping">mapping</Word>. The tree itself is
        made in the editor of a <Where href="/frameworks">framework</Where>.
      </Paragraph>
    </>
  );
}
