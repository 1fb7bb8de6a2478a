"use client";

import { useState } from "react";
import { useProductSearch } from "@/components/product/use-product-search";
import { Combobox } from "@/components/ui/combobox";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";

/** Searches the products of the workspace for the one a line means. */
export function ChooseProductDialog(props: {
  label: string;
  name: string;
  onClose: () => void;
  onChoose: (symbol: string) => void;
}) {
  const { label, name, onClose, onChoose } = props;
  const [query, setQuery] = useState("");
  const { options, isLoading, problem } = useProductSearch(query);
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={`What is ${label}?`}
      description={name && name !== label ? `The file calls it "${name}".` : undefined}
    >
      <Field label="Product" help="Search by symbol or name." error={problem}>
        <Combobox
          options={options}
          value={null}
          onValueChange={onChoose}
          onSearch={setQuery}
          isLoading={isLoading}
          searchPlaceholder="Symbol or name"
          emptyText="No product matches. You can add it instead."
        />
      </Field>
    </Dialog>
  );
}
