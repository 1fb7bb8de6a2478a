import { useEffect, useRef, useState, useTransition } from "react";
import { reached } from "@/components/ui/reached";
import { ENTRY_FIELDS, type EntryField, type EntryKind } from "@/lib/engine/portfolio/entry-lines";
import type { ActionError, ActionResult } from "@/lib/schemas/action-result";
import type { BookedView, TransactionEntryText } from "@/lib/schemas/transaction";

export type EntryActions = {
  preview: (entry: TransactionEntryText) => Promise<ActionResult<BookedView>>;
  record: (entry: TransactionEntryText, key: string) => Promise<ActionResult<BookedView>>;
  reverse: (transactionId: string, key: string) => Promise<ActionResult<unknown>>;
};

export type Values = Partial<Record<EntryField | "note", string>>;
/** What is wrong, by field; "" is the whole. */
export type Problems = Partial<Record<EntryField | "", string>>;

const WAIT_MS = 300;
const SNAKE: Partial<Record<EntryField, "to_amount" | "to_currency">> = {
  toAmount: "to_amount",
  toCurrency: "to_currency",
};

/** The fields of a kind, in the order they are asked. */
export function fieldsOf(kind: EntryKind): EntryField[] {
  return ["date", ...(Object.keys(ENTRY_FIELDS[kind]) as EntryField[])];
}

/** What the form sends: the fields that the kind has and that are filled in. */
export function toEntry(kind: EntryKind, values: Values): TransactionEntryText {
  const filled = fieldsOf(kind).flatMap((field) => {
    const value = values[field]?.trim();
    return value ? [[SNAKE[field] ?? field, value] as const] : [];
  });
  const note = values.note?.trim();
  return { date: "", ...Object.fromEntries(filled), ...(note ? { note } : {}), kind };
}

/** Fields that the kind needs and that are still empty. A trade needs its price or its total. */
export function missingOf(kind: EntryKind, values: Values): EntryField[] {
  const uses = ENTRY_FIELDS[kind];
  const isEmpty = (field: EntryField) => !values[field]?.trim();
  const needed = fieldsOf(kind).filter((field) => field === "date" || uses[field] === "needed");
  const missing = needed.filter(isEmpty);
  const isTrade = kind === "buy" || kind === "sell";
  return isTrade && isEmpty("price") && isEmpty("amount") ? [...missing, "price"] : missing;
}

/** What cannot be read in the fields that a kind has. */
export function unreadOf(kind: EntryKind, unread: Problems): Problems {
  return Object.fromEntries(
    fieldsOf(kind).flatMap((field) => (unread[field] ? [[field, unread[field]]] : [])),
  );
}

/** The refusal's reasons at the fields they name. */
export function problemsOf(error: ActionError): Problems {
  const data = error.data as { errors?: { path?: string; message: string }[] } | undefined;
  const problems: Problems = {};
  for (const { path = "", message } of data?.errors ?? []) {
    const name = path.replace(/^transactions\.0\.?/, "");
    const field = name === "to_amount" ? "toAmount" : name === "to_currency" ? "toCurrency" : name;
    problems[field as EntryField] ??= message;
  }
  if (Object.keys(problems).length === 0) problems[""] = error.message;
  return problems;
}

/** The entry being written, with what it would do, asked anew once the typing rests. */
export function useEntry(actions: EntryActions, first: { kind: EntryKind; values: Values }) {
  const [kind, setKind] = useState(first.kind);
  const [values, setValues] = useState<Values>(first.values);
  const [effect, setEffect] = useState<BookedView | null>(null);
  const [problems, setProblems] = useState<Problems>({});
  const [unread, setUnread] = useState<Problems>({});
  const [isPending, startTransition] = useTransition();
  const key = useRef(crypto.randomUUID());
  const entry = toEntry(kind, values);
  const missing = missingOf(kind, values);
  const wanted = missing.length === 0 && Object.keys(unread).length === 0 ? JSON.stringify(entry) : null;
  const preview = useRef(actions.preview);
  preview.current = actions.preview;

  useEffect(() => {
    setEffect(null);
    if (wanted === null) {
      setProblems({});
      return;
    }
    let isStale = false;
    const timer = setTimeout(async () => {
      const result = await reached(preview.current(JSON.parse(wanted) as TransactionEntryText));
      if (isStale) return;
      setEffect(result.ok ? result.data : null);
      setProblems(result.ok ? {} : problemsOf(result.error));
    }, WAIT_MS);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [wanted]);

  const change = (field: EntryField | "note", value: string | null, problem?: string) => {
    key.current = crypto.randomUUID();
    if (field !== "note") {
      setUnread(({ [field]: _gone, ...rest }) => {
        return value === null ? { ...rest, [field]: problem ?? "This is no number" } : rest;
      });
    }
    if (value !== null) setValues((before) => ({ ...before, [field]: value }));
  };
  const choose = (next: EntryKind) => {
    key.current = crypto.randomUUID();
    setKind(next);
    // A field that both kinds have stays on the page, with what cannot be read in it.
    setUnread((before) => unreadOf(next, before));
  };
  const record = (onDone: (booked: BookedView) => void) =>
    startTransition(async () => {
      const result = await reached(actions.record(entry, key.current));
      if (result.ok) onDone(result.data);
      else setProblems(problemsOf(result.error));
    });
  return {
    kind,
    values,
    effect,
    problems: { ...problems, ...unread },
    missing,
    isPending,
    isReady: wanted !== null,
    change,
    choose,
    record,
  };
}
