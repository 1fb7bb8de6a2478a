import { rootColour } from "@/components/charts/bucket-palette";
import { BarsPicture } from "@/components/learn/pictures/bars-picture";
import { SharesPicture } from "@/components/learn/pictures/shares-picture";
import { formatMoney } from "@/lib/format/money";
import { Decimal } from "@/lib/kernel/decimal";
import { type ArticleProps, Heading, Paragraph, Picture, Where, Word } from "./article-parts";

const SOURCE = "An example made up for this page.";
const MASTER = new Decimal("550000");
const CREDIT = new Decimal("300000");
const TRADE = new Decimal("150000");
const FRACTION = new Decimal("0.5");
const MOVED = 40_000;

export function ReserveAndLedger({ locale }: ArticleProps) {
  const total = MASTER.plus(CREDIT).plus(TRADE);
  const deployed = CREDIT.plus(TRADE);
  const deployable = total.times(FRACTION);
  const available = deployable.minus(deployed);
  const money = (value: Decimal | number) =>
    formatMoney(value.toString(), { currency: "USD", locale, precision: "estimate" });
  const part = (key: string, label: string, value: Decimal, colour: string) => ({
    key,
    label,
    share: value.div(total).toString(),
    colour,
  });
  return (
    <>
      <Paragraph>
        The same idea that keeps a portfolio near its targets can keep capital near its limits. Under Capital
        a <Word term="reserve">reserve</Word> is put to use in <Word term="strategy">strategies</Word>, each
        with a limit, and every dollar that moves is written down.
      </Paragraph>
      <Heading>Three figures of the reserve</Heading>
      <Paragraph>
        The reserve is the cash of the <Word term="master-portfolio">master portfolio</Word> and everything
        that is <Word term="deployed">deployed</Word>. A fraction of it may be deployed at all: the{" "}
        <Word term="deployable">deployable</Word> part. What is left of that is{" "}
        <Word term="available-to-deploy">available</Word>.
      </Paragraph>
      <Picture>
        <SharesPicture
          title={`Of ${money(total)}, half may be deployed; ${money(available)} of that is left`}
          subtitle="Parts of the reserve, and of what may be deployed of it, %"
          source={SOURCE}
          bars={[
            {
              label: "Where it is",
              parts: [
                part("credit", "Strategy “Credit”", CREDIT, rootColour(0)),
                part("trade", "Strategy “Trade finance”", TRADE, rootColour(1)),
                part("cash", "Master cash", MASTER, rootColour(2)),
              ],
            },
            {
              label: "What it may do",
              parts: [
                part("deployed", "Deployed", deployed, rootColour(0)),
                part("available", "Available to deploy", available, rootColour(3)),
                part("kept", "Stays in cash", total.minus(deployable), rootColour(2)),
              ],
            },
          ]}
        />
      </Picture>
      <Heading>Limits inside limits</Heading>
      <Paragraph>
        A strategy has a <Word term="policy-limit">policy limit</Word>. It belongs to a{" "}
        <Word term="pool">pool</Word>, an envelope with a limit of its own. Ceilings may stand on a sector, on
        a risk tier, on the largest share in one strategy. Before anything moves, every{" "}
        <Word term="capital-rule">rule</Word> is looked at, and all that stand in the way are told together:
        what is available, what was asked for, by how much it is over.
      </Paragraph>
      <Paragraph>
        Above a threshold a <Word term="request">request</Word> needs the{" "}
        <Word term="approval">approval</Word> of somebody else. Once approved it holds its room as a{" "}
        <Word term="reservation">reservation</Word>, so that two approved requests cannot rely on the same
        room.
      </Paragraph>
      <Heading>Written twice</Heading>
      <Paragraph>
        The <Word term="ledger">ledger</Word> uses <Word term="double-entry">double entry</Word>: every
        movement stands in it twice, out of one account and into another. The two add up to zero, and so does
        the whole book, always. Money cannot appear or vanish by a slip without the sum saying so.
      </Paragraph>
      <Picture>
        <BarsPicture
          title={`${money(MOVED)} go to a strategy: two entries whose sum is zero`}
          subtitle="Entries of one transaction, dollars"
          source={SOURCE}
          head="Account"
          series={[{ label: "Amount", colour: "var(--accent)" }]}
          value={{ kind: "money", currency: "USD" }}
          bars={[
            { label: "master:cash", values: [-MOVED] },
            { label: "strategy:credit:cash", values: [MOVED] },
            { label: "Sum", values: [0] },
          ]}
        />
      </Picture>
      <Paragraph>
        What was posted is never changed. A mistake is corrected by a second entry the other way round, so
        that both the mistake and its correction can be seen.
      </Paragraph>
      <Heading>A seal on every line</Heading>
      <Paragraph>
        Beside the ledger the <Word term="audit-trail">audit trail</Word> lists who decided what, when, with
        the value before and after. Each line carries a seal worked out from its text and from the seal before
        it, a <Word term="hash-chain">hash chain</Word>. Changing an old line breaks every seal after it. The{" "}
        <Where href="/capital/audit">check</Where> works out the whole chain and every balance anew.
      </Paragraph>
    </>
  );
}
