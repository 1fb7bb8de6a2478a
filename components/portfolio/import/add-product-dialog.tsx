"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorSummary, type FormProblem } from "@/components/ui/error-summary";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { ASSET_CLASSES, PRODUCT_TYPES, REGIONS, SECTORS } from "@/lib/engine/product/vocabulary";
import { vocabularyWords } from "@/lib/format/vocabulary";
import { productInput } from "@/lib/schemas/product";
import type { NewProduct } from "./import-request";

const NO_SECTOR = "none";
const words = (list: readonly string[]) => list.map((value) => ({ value, label: vocabularyWords(value) }));
const FIELDS = ["symbol", "name", "type", "asset_class", "region", "sector", "currency"] as const;
type Draft = Record<(typeof FIELDS)[number], string>;

/** What a file says of a product nobody knows. */
export type NamedInFile = {
  symbol: string | null;
  isin: string | null;
  name: string;
  currency: string | null;
};

/** A product for the workspace, prefilled with what the file says of it. Its ISIN becomes a tag, so that it is found by it. */
export function AddProductDialog(props: {
  named: NamedInFile;
  onClose: () => void;
  onAdd: (product: NewProduct) => void;
}) {
  const { named, onClose, onAdd } = props;
  const [draft, setDraft] = useState<Draft>(() => draftOf(named));
  const [problems, setProblems] = useState<FormProblem[]>([]);
  const set = (field: keyof Draft) => (value: string) => setDraft((now) => ({ ...now, [field]: value }));
  const errorOf = (field: keyof Draft) => problems.find((one) => one.fieldId === idOf(field))?.message;

  function submit(event: FormEvent) {
    event.preventDefault();
    const product = {
      ...draft,
      currency: draft.currency.trim().toUpperCase(),
      sector: draft.sector === NO_SECTOR ? null : draft.sector,
      ...(named.isin === null ? {} : { tags: [`isin:${named.isin}`] }),
    };
    const read = productInput.safeParse(product);
    if (read.success) onAdd({ ...product, symbol: read.data.symbol });
    else setProblems(read.error.issues.map(({ path, message }) => problemAt(String(path[0] ?? ""), message)));
  }

  return (
    <Dialog
      open
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title="Add a product"
      description="It belongs to your workspace. It has no prices until you import some; until then it counts as unpriced."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" form="add-product">
            Add with this import
          </Button>
        </>
      }
    >
      <form id="add-product" onSubmit={submit} noValidate className="flex flex-col gap-4">
        <ErrorSummary problems={problems} />
        <div className="grid gap-4 sm:grid-cols-[10rem_1fr]">
          <Field label="Symbol" id={idOf("symbol")} error={errorOf("symbol")} required>
            <Input
              value={draft.symbol}
              onChange={(event) => set("symbol")(event.target.value)}
              autoCapitalize="characters"
            />
          </Field>
          <Field label="Name" id={idOf("name")} error={errorOf("name")} required>
            <Input value={draft.name} onChange={(event) => set("name")(event.target.value)} />
          </Field>
        </div>
        <div className="grid gap-4 sm:grid-cols-2">
          <Choice
            label="Type"
            field="type"
            value={draft.type}
            options={words(PRODUCT_TYPES)}
            error={errorOf("type")}
            onChange={set("type")}
          />
          <Choice
            label="Asset class"
            field="asset_class"
            value={draft.asset_class}
            options={words(ASSET_CLASSES)}
            error={errorOf("asset_class")}
            onChange={set("asset_class")}
          />
          <Choice
            label="Region"
            field="region"
            value={draft.region}
            options={words(REGIONS)}
            error={errorOf("region")}
            onChange={set("region")}
          />
          <Choice
            label="Sector"
            field="sector"
            value={draft.sector}
            options={[{ value: NO_SECTOR, label: "None in particular" }, ...words(SECTORS)]}
            error={errorOf("sector")}
            onChange={set("sector")}
          />
          <Field
            label="Currency"
            id={idOf("currency")}
            error={errorOf("currency")}
            help="Three letters, such as USD."
          >
            <Input
              value={draft.currency}
              maxLength={3}
              onChange={(event) => set("currency")(event.target.value)}
            />
          </Field>
        </div>
      </form>
    </Dialog>
  );
}

function Choice(props: {
  label: string;
  field: keyof Draft;
  value: string;
  options: { value: string; label: string }[];
  error: string | undefined;
  onChange: (value: string) => void;
}) {
  const { label, field, value, options, error, onChange } = props;
  return (
    <Field label={label} id={idOf(field)} error={error} required={field !== "sector"}>
      <Select options={options} value={value} onValueChange={onChange} />
    </Field>
  );
}

function idOf(field: string): string {
  return `new-product-${field}`;
}

const CHOICES = new Set(["type", "asset_class", "region", "sector"]);

function problemAt(field: string, message: string): FormProblem {
  const name = vocabularyWords(field);
  return {
    message: CHOICES.has(field) ? `${name}: choose one.` : `${name} ${message}.`,
    fieldId: idOf(field),
  };
}

/** A bond by its name, a fund by its ticker; what the file does not say is left to the person. */
function draftOf(named: NamedInFile): Draft {
  const isBond = /\b(treasury|bond|note|bill)\b/i.test(named.name);
  return {
    symbol: named.symbol ?? named.isin ?? "",
    name: named.name,
    type: isBond ? "Bond" : "",
    asset_class: isBond ? "fixed_income" : "",
    region: "",
    sector: NO_SECTOR,
    currency: named.currency ?? "USD",
  };
}
