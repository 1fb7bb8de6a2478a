"use client";

import { Search } from "lucide-react";
import { useDeferredValue, useEffect, useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { byLetter, findTerms } from "./glossary/find-terms";
import { GlossaryTerm } from "./glossary-term";

/** Every word, found by typing, by letter, or by its own address. */
export function GlossaryList() {
  const [query, setQuery] = useState("");
  const asked = useDeferredValue(query);
  const terms = findTerms(asked);
  const isSearch = asked.trim() !== "";
  const groups = byLetter(terms);
  const [wanted, setWanted] = useState<{ key: string } | null>(null);
  useEffect(
    () =>
      followAddress((key) => {
        setQuery("");
        setWanted({ key });
      }),
    [],
  );
  // A link to a word that the search has hidden ends the search; the word is there once the whole list is drawn again.
  useEffect(() => {
    if (wanted !== null && asked === "") document.getElementById(wanted.key)?.scrollIntoView();
  }, [wanted, asked]);
  return (
    <>
      <search className="mb-5 flex flex-col gap-3">
        <Field label="Find a word" className="max-w-md">
          <Input
            type="search"
            value={query}
            prefix={<Search aria-hidden className="size-4" />}
            placeholder="band, TWR, hash …"
            onChange={(event) => setQuery(event.target.value)}
          />
        </Field>
        <p role="status" className="text-sm text-ink-muted">
          {terms.length === 0
            ? `No word and no explanation has “${asked.trim()}” in it.`
            : isSearch
              ? `${terms.length} ${terms.length === 1 ? "word" : "words"} found, the nearest first.`
              : `${terms.length} words by letter.`}
        </p>
        {isSearch ? null : <Letters letters={groups.map(({ letter }) => letter)} />}
      </search>
      {isSearch
        ? terms.map((term) => <GlossaryTerm key={term.key} term={term} />)
        : groups.map(({ letter, terms: those }) => (
            <section key={letter} aria-labelledby={`letter-${letter}`}>
              <h2
                id={`letter-${letter}`}
                className="scroll-mt-16 border-b border-line pt-6 pb-1 text-sm font-semibold text-accent md:scroll-mt-4"
              >
                {letter}
              </h2>
              {those.map((term) => (
                <GlossaryTerm key={term.key} term={term} />
              ))}
            </section>
          ))}
    </>
  );
}

function Letters({ letters }: { letters: string[] }) {
  return (
    <nav aria-label="Letters">
      <ul className="flex flex-wrap gap-1">
        {letters.map((letter) => (
          <li key={letter}>
            <a
              href={`#letter-${letter}`}
              className="inline-flex size-8 items-center justify-center rounded-md text-sm text-ink-muted hover:bg-hover hover:text-ink"
            >
              {letter}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function followAddress(follow: (key: string) => void): () => void {
  function read() {
    const key = decodeURIComponent(window.location.hash.slice(1));
    if (key !== "") follow(key);
  }
  window.addEventListener("hashchange", read);
  return () => window.removeEventListener("hashchange", read);
}
