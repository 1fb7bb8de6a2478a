"use client";

import { X } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import {
  ASSET_CLASSES,
  PRODUCT_TAGS,
  PRODUCT_TYPES,
  REGIONS,
  SECTORS,
} from "@/lib/engine/product/vocabulary";
import { vocabularyWords } from "@/lib/format/vocabulary";
import type { AssignmentRuleView } from "@/lib/schemas/portfolio-assignment";
import { isEmptyMatch, type RuleKey, type RuleMatch } from "./rule-words";

type LeafChoice = { path: string; label: string };
type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  leaves: readonly LeafChoice[];
  heldSymbols: readonly string[];
  heldCurrencies: readonly string[];
  isPending: boolean;
  problem: string | null;
  add: (rule: AssignmentRuleView) => void;
};

/** What a holding must be, and the bucket it then goes to. */
export function RuleDialog(props: Props) {
  const { open, onOpenChange, leaves, heldSymbols, heldCurrencies, isPending, problem, add } = props;
  const [match, setMatch] = useState<RuleMatch>({});
  const [bucketPath, setBucketPath] = useState<string | null>(null);
  const [isAsked, setAsked] = useState(false);
  const kinds: { key: RuleKey; label: string; words: readonly string[] }[] = [
    { key: "asset_classes", label: "Asset class", words: ASSET_CLASSES },
    { key: "allowed_types", label: "Product type", words: PRODUCT_TYPES },
    { key: "regions", label: "Region", words: REGIONS },
    { key: "sectors", label: "Sector", words: SECTORS },
    { key: "currencies", label: "Currency", words: heldCurrencies },
    { key: "include_tags", label: "Tag", words: PRODUCT_TAGS },
    { key: "symbols", label: "Symbol", words: heldSymbols },
  ];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (!isEmptyMatch(match) && bucketPath !== null) add({ match, bucket_path: bucketPath });
  };
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Add an assignment rule"
      description="A holding that fits every line filled in goes to the bucket. Any word of a line will do."
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <div className="grid gap-4 sm:grid-cols-2">
          {kinds.map(({ key, label, words }) => (
            <WordChoice
              key={key}
              label={label}
              words={words}
              isAsWritten={key === "symbols"}
              chosen={match[key] ?? []}
              onChange={(chosen) => setMatch({ ...match, [key]: chosen } as RuleMatch)}
            />
          ))}
        </div>
        <Field label="Goes to bucket" required error={isAsked && !bucketPath ? "Choose a bucket." : null}>
          <Combobox
            value={bucketPath}
            onValueChange={setBucketPath}
            options={leaves.map((leaf) => ({ value: leaf.path, label: leaf.label, hint: leaf.path }))}
            placeholder="Choose a bucket…"
          />
        </Field>
        {(problem ?? (isAsked && isEmptyMatch(match))) ? (
          <p role="alert" className="text-sm text-danger">
            {problem ?? "Fill in at least one line: a rule that asks for nothing would take every holding."}
          </p>
        ) : null}
        <div>
          <Button type="submit" look="primary" pending={isPending}>
            Add rule
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function WordChoice(props: {
  label: string;
  words: readonly string[];
  isAsWritten: boolean;
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}) {
  const { label, words, isAsWritten, chosen, onChange } = props;
  const text = (word: string) => (isAsWritten ? word : vocabularyWords(word));
  return (
    <Field label={label}>
      <Combobox
        value={null}
        placeholder={chosen.length === 0 ? "Any" : "Add another…"}
        onValueChange={(word) => onChange([...chosen, word])}
        options={words
          .filter((word) => !chosen.includes(word))
          .map((word) => ({ value: word, label: text(word) }))}
      />
      {chosen.length > 0 ? (
        <ul aria-label={`${label}: chosen`} className="flex flex-wrap gap-1 pt-1.5">
          {chosen.map((word) => (
            <li key={word} className="inline-flex items-center rounded-sm bg-accent-soft pl-2 text-xs">
              {text(word)}
              <button
                type="button"
                aria-label={`Remove ${text(word)}`}
                onClick={() => onChange(chosen.filter((each) => each !== word))}
                className="inline-flex size-6 items-center justify-center rounded-sm hover:text-ink"
              >
                <X aria-hidden className="size-3" />
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </Field>
  );
}
