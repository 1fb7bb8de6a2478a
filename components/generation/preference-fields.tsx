"use client";

import { WordList } from "@/components/framework/editor/inspector/word-list";
import { TermHelp } from "@/components/learn/term-help";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { NumberInput, PercentInput } from "@/components/ui/number-input";
import { Section } from "@/components/ui/page-header";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { ASSET_CLASSES, REGIONS, SECTORS } from "@/lib/engine/product/vocabulary";
import type { RequirementsDraft } from "@/lib/schemas/kept-generation";
import type { FormPart } from "./form-state";
import { fieldIdOf, LIMIT_FIELDS, type LimitKey } from "./requirements-draft";

type LimitField = { key: LimitKey; label: string; help: string; decimals: number };

const PERCENT_DECIMALS = 2;
const COST_DECIMALS = 3;

const LIMITS: readonly LimitField[] = [
  { key: "minBonds", label: "Bonds, at least", help: "Of the whole portfolio.", decimals: PERCENT_DECIMALS },
  { key: "maxEquity", label: "Equity, at most", help: "Of the whole portfolio.", decimals: PERCENT_DECIMALS },
  {
    key: "minCash",
    label: "Cash, at least",
    help: "Money that does not move in value.",
    decimals: PERCENT_DECIMALS,
  },
  {
    key: "maxSingleName",
    label: "One product, at most",
    help: "No product is more than this share.",
    decimals: PERCENT_DECIMALS,
  },
  {
    key: "maxExpenseRatio",
    label: "Yearly fees, at most",
    help: "Products that cost more a year do not fit.",
    decimals: COST_DECIMALS,
  },
];

/** Mixes are what a proposal is made of, not what it is made into. */
const EXCLUDABLE_CLASSES = ASSET_CLASSES.filter((each) => each !== "multi_asset");

/** What it must not hold, and how much of some things. */
export function LimitFields(props: FormPart) {
  const { draft, change, problemAt } = props;
  const excluded = [
    {
      name: "excluded_asset_classes",
      key: "excludedAssetClasses",
      label: "Asset classes",
      words: EXCLUDABLE_CLASSES,
    },
    { name: "excluded_regions", key: "excludedRegions", label: "Regions", words: REGIONS },
    { name: "excluded_sectors", key: "excludedSectors", label: "Sectors", words: SECTORS },
  ] as const;
  return (
    <>
      <Section title="What it leaves out" answer="Nothing, unless you say so.">
        <div className="grid gap-5 sm:grid-cols-3">
          {excluded.map(({ name, key, label, words }) => (
            <Field key={key} label={label} id={fieldIdOf(name)} error={problemAt(fieldIdOf(name))}>
              <WordList
                label={label}
                words={words}
                chosen={draft[key]}
                onChange={(chosen) => change({ [key]: chosen })}
              />
            </Field>
          ))}
        </div>
        <Checkbox
          className="mt-5"
          label="Only funds with environment, social and governance marks"
          help="Where there are such; a bucket without any says so when its products are chosen."
          checked={draft.isOnlyEsg}
          onCheckedChange={(isOnlyEsg) => change({ isOnlyEsg })}
        />
      </Section>
      <Section title="How much of it" answer="Empty is no limit.">
        <div className="grid grid-cols-2 gap-5 sm:grid-cols-3">
          {LIMITS.map((limit) => (
            <LimitInput key={limit.key} limit={limit} {...props} />
          ))}
        </div>
      </Section>
    </>
  );
}

function LimitInput({ limit, draft, change, problemAt, noteUnread }: FormPart & { limit: LimitField }) {
  const id = fieldIdOf(LIMIT_FIELDS[limit.key]);
  return (
    <Field label={limit.label} help={limit.help} id={id} error={problemAt(id)}>
      <PercentInput
        value={draft.limits[limit.key]}
        maxDecimals={limit.decimals}
        placeholder="–"
        onValueChange={(value, problem) => {
          noteUnread(id, value === null ? `${limit.label}: ${problem}` : null);
          if (value !== null) change({ limits: { ...draft.limits, [limit.key]: value } });
        }}
      />
    </Field>
  );
}

const CADENCE_OPTIONS = [
  { value: "usual", label: "As the score says" },
  { value: "M", label: "Monthly" },
  { value: "Q", label: "Quarterly" },
  { value: "A", label: "Yearly" },
  { value: "none", label: "No calendar: when a band is left" },
];

/** How finely it is cut, and when it is looked at. */
export function ShapeFields({ draft, change, problemAt, noteUnread }: FormPart) {
  const driftId = fieldIdOf("drift_bps");
  return (
    <Section title="How it is cut and kept">
      <div className="flex flex-col gap-5">
        <Field label="Detail" help={DETAIL_HELP[draft.detail]}>
          <Segmented
            value={draft.detail}
            onValueChange={(detail) => change({ detail: detail as RequirementsDraft["detail"] })}
            options={[
              { value: "simple", label: "Simple" },
              { value: "regions", label: "Regions" },
              { value: "sectors", label: "Sectors" },
            ]}
          />
        </Field>
        <div className="grid gap-5 sm:grid-cols-2">
          <Field
            label="Looked at"
            hint={<TermHelp term="cadence" />}
            help="How often its weights are compared with their targets."
          >
            <Select
              value={draft.cadence}
              onValueChange={(cadence) => change({ cadence: cadence as RequirementsDraft["cadence"] })}
              options={CADENCE_OPTIONS}
            />
          </Field>
          <Field
            label="Drift band"
            hint={<TermHelp term="band" />}
            id={driftId}
            error={problemAt(driftId)}
            help="How far a weight may wander either side of its target, 0.5 to 10 points. Empty: as the score says."
          >
            <NumberInput
              value={draft.driftShare}
              unit="points"
              shownShift={2}
              maxDecimals={PERCENT_DECIMALS}
              placeholder="–"
              onValueChange={(value, problem) => {
                noteUnread(driftId, value === null ? `Drift band: ${problem}` : null);
                if (value !== null) change({ driftShare: value });
              }}
            />
          </Field>
        </div>
      </div>
    </Section>
  );
}

const DETAIL_HELP: Record<RequirementsDraft["detail"], string> = {
  simple: "One bucket for each asset class.",
  regions: "Shares are cut by where the companies are.",
  sectors: "Shares are cut by what the companies do.",
};
