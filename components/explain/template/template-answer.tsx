import { Percent } from "@/components/ui/figures";
import type { TemplateExplainView } from "@/lib/schemas/template-explain";
import { deepestStretch, recoveryWords } from "./stretch-words";

/** The first line of a template's page: what it is and how deep it fell, or why that cannot be said. */
export function TemplateAnswer({ view }: { view: TemplateExplainView }) {
  const deepest = deepestStretch(view, "nominal");
  const real = deepestStretch(view, "real");
  return (
    <>
      {view.template.summary}{" "}
      {view.unsaid !== null ? (
        <>How it did cannot be said: {view.unsaid.replace(/\.$/, "")}.</>
      ) : deepest ? (
        <>
          Its deepest fall in five hard times was <Percent value={-deepest.fall.depth} /> before inflation (
          {deepest.stretch.name}), {recoveryWords(deepest.fall)}.
          {real ? (
            <>
              {" "}
              After inflation it was <Percent value={-real.fall.depth} /> ({real.stretch.name}),{" "}
              {recoveryWords(real.fall)}.
            </>
          ) : null}
        </>
      ) : (
        <>In five hard times it stood lower at no year end.</>
      )}
    </>
  );
}
