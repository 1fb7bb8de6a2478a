import { rootColour } from "@/components/charts/bucket-palette";
import { CoursePicture } from "@/components/learn/pictures/course-picture";
import { HISTORY_SOURCE, pointsOf, runMix, SIXTY_FORTY } from "@/components/learn/pictures/mix-history";
import { SharesPicture } from "@/components/learn/pictures/shares-picture";
import { findTemplate } from "@/lib/engine/framework/templates";
import { formatPercent } from "@/lib/format/percent";
import { type ArticleProps, Heading, Paragraph, Picture, Where, Word } from "./article-parts";

const SHOWN = ["conservative", "balanced", "growth"];
const ORDER = ["AssetClass/Equity", "AssetClass/Bonds", "AssetClass/Alternatives"];

function templateBars() {
  return SHOWN.flatMap((key) => {
    const template = findTemplate(key);
    if (!template) return [];
    const parts = ORDER.flatMap((path, index) => {
      const bucket = template.framework.buckets.find((one) => one.path === path);
      return bucket
        ? [
            {
              key: path,
              label: bucket.label,
              share: bucket.targetWeight.toString(),
              colour: rootColour(index),
            },
          ]
        : [];
    });
    return [{ label: template.name, parts }];
  });
}

export function WhatAFrameworkIs({ locale }: ArticleProps) {
  const left = runMix(SIXTY_FORTY, { mode: "static" });
  const kept = runMix(SIXTY_FORTY, { mode: "periodic" });
  const [equity = new Float64Array()] = left.weights;
  const ended = formatPercent(equity.at(-1) ?? 0, { locale });
  const lowest = formatPercent(Math.min(...equity), { locale });
  return (
    <>
      <Paragraph>
        Most portfolios are a list of things that were bought at one time or another. A{" "}
        <Word term="framework">framework</Word> turns the question round: it says first how the money is to be
        spread, and only then what is bought. It has parts, called <Word term="bucket">buckets</Word>, and for
        each part a <Word term="target">target</Word>: so much in shares of companies, so much in bonds.
      </Paragraph>
      <Picture>
        <SharesPicture
          title="Three frameworks with the same parts differ in how much is in equity: 35, 60 or 80 %"
          subtitle="Targets, share of the portfolio"
          source="Templates of Plumbline."
          bars={templateBars()}
        />
      </Picture>
      <Paragraph>
        The decision is written down for one reason: prices move on their own. Whoever bought 60 % shares and
        40 % bonds and then did nothing did not keep a mix of 60 and 40. What grew faster took up more and
        more of the whole.
      </Paragraph>
      <Picture>
        <CoursePicture
          title={`Left alone, 60 % in shares fell to ${lowest} and ended at ${ended}`}
          subtitle="Share of the S&P 500 in a mix with 10-year Treasuries, at the end of each year"
          source={HISTORY_SOURCE}
          value={{ kind: "percent" }}
          isFromZero
          series={[
            { key: "left", label: "Left alone", colour: "var(--accent)" },
            { key: "kept", label: "Kept", colour: "var(--ink-muted)", isDashed: true },
          ]}
          points={pointsOf(left.dates, [equity, kept.weights[0] ?? []])}
        />
      </Picture>
      <Heading>What else is written down</Heading>
      <Paragraph>
        Beside the targets a framework holds what is allowed to happen. A <Word term="band">band</Word> says
        how far a bucket may stray. A <Word term="constraint">constraint</Word> says where nothing may go,
        such as more than a tenth in one name. The <Word term="rebalancing-policy">rebalancing policy</Word>{" "}
        says when the portfolio is looked at and how far it is brought back. <Word term="rules">Rules</Word>{" "}
        say which products may stand for a bucket, so that a fund can be exchanged for a cheaper one without
        changing the decision.
      </Paragraph>
      <Heading>One object, read by everything</Heading>
      <Paragraph>
        The editor, the portfolio page, the order planner and the <Word term="backtest">backtest</Word> read
        the same framework with the same arithmetic. What the editor calls valid is what the planner follows
        and what history was tried on; they cannot disagree.
      </Paragraph>
      <Paragraph>
        Saving makes a new <Word term="version">version</Word> and leaves the old one as it was. A portfolio
        remembers which version it follows and moves to another only when told to, with the difference shown
        first. So it can be seen later what was decided when, and whether a loss came from the decision or
        from leaving it.
      </Paragraph>
      <Heading>What it does not do</Heading>
      <Paragraph>
        A framework does not know the future and promises no return. It makes one thing measurable: how far
        what you hold hangs from what you decided. Ready-made ones stand under{" "}
        <Where href="/frameworks/new">New framework</Where>; each can be changed in every part.
      </Paragraph>
    </>
  );
}
