/** One word of the glossary. Its key is its place in the address; its name stands in `term-name.ts`. */
export type Term = {
  /** For somebody who has never invested, in one breath: at most 200 characters. */
  short: string;
  /** The rest, exact: for somebody who wants to check it. */
  long: string;
  /** As it is worked out here. */
  formula?: string;
  seeAlso?: readonly string[];
  /** The address of the article that shows it at work. */
  article?: string;
  /** Other forms in which it stands in a text, for the search. */
  words?: readonly string[];
};

/** Terms of one theme in reading order: what a term needs stands before it. */
export type Terms = Readonly<Record<string, Term>>;
