import { Badge } from "@/components/ui/badge";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import type { Endpoint, JsonSchema, Parameter } from "./openapi-types";
import { schemaText } from "./schema-text";

const MOST_OPEN_LINES = 14;

function Sketch({ title, schema }: { title: string; schema: JsonSchema }) {
  const text = schemaText(schema);
  const isLong = text.split("\n").length > MOST_OPEN_LINES;
  return (
    <details open={!isLong} className="mt-3">
      <summary className="cursor-pointer text-xs font-medium text-ink-muted">{title}</summary>
      <pre className="mt-1 rounded-md bg-sunken p-3 font-mono text-xs leading-5 break-words whitespace-pre-wrap">
        {text}
      </pre>
    </details>
  );
}

function Parameters({ name, parameters }: { name: string; parameters: Parameter[] }) {
  return (
    <div className="mt-3">
      <Table caption={`Parameters of ${name}`}>
        <TableHead isSticky={false}>
          <Row>
            <HeadCell>Parameter</HeadCell>
            <HeadCell>In</HeadCell>
            <HeadCell>Type</HeadCell>
            <HeadCell>What it is</HeadCell>
          </Row>
        </TableHead>
        <TableBody>
          {parameters.map((parameter) => (
            <Row key={`${parameter.in}-${parameter.name}`}>
              <Cell label="Parameter">
                <code className="font-mono text-xs">
                  {parameter.name}
                  {parameter.required ? "" : "?"}
                </code>
              </Cell>
              <Cell label="In">{parameter.in}</Cell>
              <Cell label="Type">{schemaText(parameter.schema ?? {})}</Cell>
              <Cell label="What it is">{parameter.description ?? parameter.schema?.description ?? ""}</Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

/** One call: its address, what it takes, what it answers. */
export function EndpointSection({ endpoint }: { endpoint: Endpoint }) {
  const { operation, method, path, id } = endpoint;
  const body = operation.requestBody?.content?.["application/json"]?.schema;
  const success = Object.entries(operation.responses ?? {}).find(([status]) => status.startsWith("2"));
  const answer = success?.[1].content?.["application/json"]?.schema;
  const parameters = operation.parameters ?? [];
  return (
    <article id={id} aria-label={`${method} ${path}`} className="border-t border-line py-5">
      <h3 className="flex flex-wrap items-center gap-2 text-sm">
        <Badge tone={method === "GET" ? "neutral" : "accent"}>{method}</Badge>
        <code className="font-mono break-all">/api/v1{path}</code>
      </h3>
      {operation.summary ? <p className="mt-1 text-sm text-ink-muted">{operation.summary}</p> : null}
      {operation.description ? <p className="mt-1 text-sm text-ink-muted">{operation.description}</p> : null}
      {parameters.length > 0 ? <Parameters name={`${method} ${path}`} parameters={parameters} /> : null}
      {body ? <Sketch title="Body" schema={body} /> : null}
      {answer ? <Sketch title={`Answer ${success?.[0] ?? ""}`} schema={answer} /> : null}
    </article>
  );
}
