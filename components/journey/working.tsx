"use client";

import { useEffect, useState } from "react";
import { Progress } from "@/components/ui/progress";

/** What is done sooner needs no announcement. */
const SILENT_MS = 800;

/** Work that may take a while: what is done, and for how long. */
export function Working({ label }: { label: string }) {
  const [seconds, setSeconds] = useState<number | null>(null);
  useEffect(() => {
    const started = performance.now();
    const show = () => setSeconds(Math.floor((performance.now() - started) / 1000));
    const first = setTimeout(show, SILENT_MS);
    const timer = setInterval(show, 1000);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
    };
  }, []);
  return (
    <div role="status" className="max-w-sm empty:hidden">
      {seconds === null ? null : <Progress label={label} done={0} detail={`${seconds} s`} />}
    </div>
  );
}
