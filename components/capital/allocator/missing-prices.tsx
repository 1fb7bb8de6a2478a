import Link from "next/link";
import { Notice } from "@/components/ui/notice";
import type { ActionError } from "@/lib/schemas/action-result";

type Missing = { strategy_id: string; strategy_name: string; symbol: string; problem: string };

/** Why the allocator moved nothing; prices that are missing are named one by one. */
export function AllocatorRefusal({ error }: { error: ActionError }) {
  const missing = missingIn(error.data);
  return (
    <div role="alert">
      <Notice
        tone={missing.length > 0 ? "warning" : "danger"}
        title={missing.length > 0 ? "Prices are missing, so nothing moves" : undefined}
      >
        {missing.length === 0 ? (
          error.message
        ) : (
          <ul>
            {missing.map(({ strategy_id: id, strategy_name: name, symbol, problem }) => (
              <li key={`${id} ${symbol}`}>
                {symbol} of{" "}
                <Link className="text-link" href={`/capital/strategies/${id}`}>
                  {name}
                </Link>
                : {problem}
              </li>
            ))}
          </ul>
        )}
      </Notice>
    </div>
  );
}

function missingIn(data: unknown): Missing[] {
  if (typeof data !== "object" || data === null || !("missing" in data) || !Array.isArray(data.missing))
    return [];
  return data.missing.filter(
    (one): one is Missing => typeof one === "object" && one !== null && typeof one.symbol === "string",
  );
}
