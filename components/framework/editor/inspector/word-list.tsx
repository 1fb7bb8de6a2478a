"use client";

import { X } from "lucide-react";
import { Combobox } from "@/components/ui/combobox";
import { wordText } from "./rule-kinds";

type WordListProps = {
  label: string;
  words: readonly string[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
};

/** Words of a closed list: what is chosen as chips that can be taken off, and a box to add more. */
export function WordList({ label, words, chosen, onChange }: WordListProps) {
  const left = words.filter((word) => !chosen.includes(word));
  return (
    <div className="flex flex-col gap-1.5">
      {chosen.length > 0 ? (
        <ul className="flex flex-wrap gap-1" aria-label={label}>
          {chosen.map((word) => (
            <li
              key={word}
              className="inline-flex h-6 items-center rounded-sm bg-accent-soft pl-2 text-xs text-accent-strong"
            >
              {wordText(word)}
              <button
                type="button"
                aria-label={`Take ${wordText(word)} off ${label.toLowerCase()}`}
                onClick={() => onChange(chosen.filter((each) => each !== word))}
                className="inline-flex size-6 items-center justify-center rounded-sm hover:text-ink"
              >
                <X aria-hidden className="size-3" />
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      <Combobox
        size="sm"
        label={`Add ${label.toLowerCase()}`}
        placeholder={`Add ${label.toLowerCase()}`}
        options={left.map((word) => ({ value: word, label: wordText(word) }))}
        value={null}
        onValueChange={(word) => onChange([...chosen, word])}
      />
    </div>
  );
}
