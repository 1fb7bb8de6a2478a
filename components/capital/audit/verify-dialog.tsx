"use client";

import { Check, Copy } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useLocale } from "@/components/ui/locale";
import { Notice } from "@/components/ui/notice";
import { Progress } from "@/components/ui/progress";
import { formatCount } from "@/lib/format/quantity";
import type { ActionResult } from "@/lib/schemas/action-result";
import type { AuditVerdictView } from "@/lib/schemas/audit";

export type VerifyTrail = (step: {
  cursor?: string;
  known_seq?: number;
  known_hash?: string;
}) => Promise<ActionResult<AuditVerdictView>>;

type State = { verdict: AuditVerdictView | null; isRunning: boolean; failure: string | null };
const AT_REST: State = { verdict: null, isRunning: false, failure: null };

/** Derives everything anew, step by step, and says what came of it. */
export function VerifyDialog({ verify }: { verify: VerifyTrail }) {
  const [isOpen, setOpen] = useState(false);
  const [state, setState] = useState<State>(AT_REST);
  const [noted, setNoted] = useState("");
  // Counts the runs: one that was left must not go on or speak.
  const run = useRef(0);
  const known = readHead(noted);
  const start = async () => {
    run.current += 1;
    const own = run.current;
    setState({ verdict: null, isRunning: true, failure: null });
    let cursor: string | undefined;
    do {
      const result = await verify({ cursor, known_seq: known?.seq, known_hash: known?.hash });
      if (run.current !== own) return;
      if (!result.ok) {
        setState({ verdict: null, isRunning: false, failure: result.error.message });
        return;
      }
      cursor = result.data.next_cursor ?? undefined;
      setState({ verdict: result.data, isRunning: cursor !== undefined, failure: null });
    } while (cursor !== undefined);
  };
  const open = (isNow: boolean) => {
    setOpen(isNow);
    if (isNow) void start();
    else run.current += 1;
  };
  return (
    <Dialog
      open={isOpen}
      onOpenChange={open}
      trigger={<Button look="primary">Verify</Button>}
      title="Verify the audit trail and the ledger"
      description="Derives every hash, every balance and every deployed notional anew from the rows, and names the first one that disagrees."
      footer={
        <Button look="primary" pending={state.isRunning} onClick={() => void start()}>
          Verify again
        </Button>
      }
    >
      <div className="flex flex-col gap-4" aria-live="polite">
        <Outcome {...state} />
        <Field
          id="noted-head"
          label="A head that you noted earlier"
          optional
          help="Its number and hash, as in 1204:9f86d0… Shows a trail that was written anew as a whole."
          error={
            noted !== "" && !known ? "Give the number, a colon and the 64 digits of the hash" : undefined
          }
        >
          <Input value={noted} onChange={(event) => setNoted(event.target.value.trim())} autoComplete="off" />
        </Field>
      </div>
    </Dialog>
  );
}

function readHead(text: string): { seq: number; hash: string } | null {
  const [, seq, hash] = /^([1-9][0-9]{0,14}):([0-9a-f]{64})$/.exec(text) ?? [];
  return seq === undefined || hash === undefined ? null : { seq: Number(seq), hash };
}

function Outcome({ verdict, isRunning, failure }: State) {
  const locale = useLocale();
  if (failure) return <Notice tone="danger">{failure}</Notice>;
  if (isRunning || !verdict) {
    const done = verdict ? verdict.events + verdict.transactions : 0;
    const total = verdict ? verdict.events_total + verdict.transactions_total : undefined;
    const detail = total ? `${formatCount(done, locale)} of ${formatCount(total, locale)} rows` : undefined;
    return <Progress label="Deriving anew" done={done} total={total} detail={detail} />;
  }
  if (verdict.first_problem) {
    return (
      <Notice tone="danger" title="Something was changed">
        {verdict.first_problem.message}.
      </Notice>
    );
  }
  return <Intact verdict={verdict} />;
}

function Intact({ verdict }: { verdict: AuditVerdictView }) {
  const locale = useLocale();
  const count = (value: number, one: string) =>
    `${formatCount(value, locale)} ${one}${value === 1 ? "" : "s"}`;
  return (
    <div className="flex flex-col gap-3 text-sm">
      <p className="flex items-start gap-2">
        <Check aria-hidden className="mt-0.5 size-4 shrink-0 text-ok" />
        <span>
          <span className="font-medium">Intact.</span> {count(verdict.events, "event")},{" "}
          {count(verdict.transactions, "ledger transaction")} and {count(verdict.checked_balances, "balance")}{" "}
          agree with each other.
        </span>
      </p>
      {verdict.head ? <Head seq={verdict.head.seq} hash={verdict.head.hash} /> : null}
    </div>
  );
}

function Head({ seq, hash }: { seq: number; hash: string }) {
  const [isCopied, setCopied] = useState(false);
  const text = `${seq}:${hash}`;
  return (
    <div className="flex flex-wrap items-center justify-between gap-2 rounded-md bg-sunken px-4 py-3">
      <p className="min-w-0 flex-1 basis-60">
        <span className="text-ink-muted">Head to note down</span>
        <br />
        <span className="figures text-xs break-all">{text}</span>
      </p>
      <Button
        size="sm"
        onClick={async () => {
          await navigator.clipboard.writeText(text);
          setCopied(true);
        }}
      >
        {isCopied ? <Check aria-hidden /> : <Copy aria-hidden />}
        {isCopied ? "Copied" : "Copy"}
      </Button>
    </div>
  );
}
