import { Percent } from "@/components/ui/figures";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import type { StretchCourseView, TemplateExplainView } from "@/lib/schemas/template-explain";

/** The five at a glance: the deepest fall of each, after inflation, beside 60/40 and all shares. */
export function StretchOverview({ view }: { view: TemplateExplainView }) {
  const courses = view.stretches[0]?.courses ?? [];
  return (
    <Table caption="Deepest falls after inflation in five hard times">
      <TableHead isSticky={false}>
        <Row>
          <HeadCell>Years</HeadCell>
          {courses.map(({ who, name }) => (
            <HeadCell key={who} isNumeric unit="% after inflation">
              {name}
            </HeadCell>
          ))}
        </Row>
      </TableHead>
      <TableBody>
        {view.stretches.map((stretch) => (
          <Row key={stretch.key}>
            <Cell isTitle>
              <a href={`#y${stretch.key}`} className="text-link">
                {stretch.name}
              </a>{" "}
              <span className="font-normal text-ink-muted">{stretch.title}</span>
            </Cell>
            {stretch.courses.map((course) => (
              <Fall key={course.who} course={course} />
            ))}
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

function Fall({ course }: { course: StretchCourseView }) {
  const { fall } = course.real;
  return (
    <Cell isNumeric label={course.name}>
      {fall === null ? (
        "none"
      ) : (
        <span>
          <Percent value={fall.depth} isSigned />
          <span className="block text-xs text-ink-muted">
            {fall.recovered === null ? "not made good yet" : `made good ${fall.recovered.slice(0, 4)}`}
          </span>
        </span>
      )}
    </Cell>
  );
}
