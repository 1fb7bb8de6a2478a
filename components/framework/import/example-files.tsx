const CSV = `path,label,target_weight,min_weight,max_weight
AssetClass/Equity,Equity,60 %,50 %,70 %
AssetClass/Bonds,Fixed Income,40 %,,`;

const JSON_TEXT = `{ "name": "My balanced", "buckets": [
  { "path": "AssetClass/Equity", "target_weight": 0.6 },
  { "path": "AssetClass/Bonds", "target_weight": 0.4 } ] }`;

/** What a file looks like, small enough to read. */
export function ExampleFiles() {
  return (
    <div className="min-w-0 text-sm text-ink-muted">
      <p className="font-medium text-ink">What is in the file?</p>
      <p className="mt-1">
        One bucket a line with its path and its weight; the first part of the path names the dimension and is
        no bucket. Weights are shares of the parent unless a column <code>weight_basis</code> says{" "}
        <code>portfolio</code>.
      </p>
      <Sample name="CSV" text={CSV} />
      <Sample name="JSON" text={JSON_TEXT} />
    </div>
  );
}

function Sample({ name, text }: { name: string; text: string }) {
  return (
    <details className="mt-3">
      <summary className="w-fit rounded-sm text-ink hover:underline">{name} example</summary>
      <pre className="mt-1 rounded-md bg-sunken p-3 text-xs break-all whitespace-pre-wrap text-ink">
        {text}
      </pre>
    </details>
  );
}
