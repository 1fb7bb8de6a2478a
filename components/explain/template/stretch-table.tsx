import { TermHelp } from "@/components/learn/term-help";
import { Percent } from "@/components/ui/figures";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import type { StretchFiguresView, StretchView } from "@/lib/schemas/template-explain";
import { countOfYears } from "./stretch-words";

/** One stretch in figures: whole, deepest fall and the time it took to make it good, before and after inflation. */
export function StretchTable({ stretch }: { stretch: StretchView }) {
  const isLong = stretch.to_year > stretch.from_year;
  return (
    <Table caption={`${stretch.name} in figures`}>
      <TableHead isSticky={false}>
        <Row>
          <HeadCell>Portfolio</HeadCell>
          <HeadCell isNumeric unit="%">
            Change
          </HeadCell>
          <HeadCell isNumeric unit="%">
            <TermHelp term="drawdown">Deepest fall</TermHelp>
          </HeadCell>
          <HeadCell isNumeric unit="end of">
            Made good
          </HeadCell>
          <HeadCell isNumeric unit="% after inflation">
            <TermHelp term="real-return">Change</TermHelp>
          </HeadCell>
          <HeadCell isNumeric unit="% after inflation">
            Deepest fall
          </HeadCell>
          <HeadCell isNumeric unit="after inflation">
            Made good
          </HeadCell>
        </Row>
      </TableHead>
      <TableBody>
        {stretch.courses.map(({ who, name, nominal, real }) => (
          <Row key={who}>
            <Cell isTitle>{name}</Cell>
            <Change figures={nominal} isLong={isLong} label="Change" />
            <Fall figures={nominal} label="Deepest fall" />
            <Recovery figures={nominal} label="Made good" />
            <Change figures={real} isLong={isLong} label="Change after inflation" />
            <Fall figures={real} label="Deepest fall after inflation" />
            <Recovery figures={real} label="Made good after inflation" />
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

type Part = { figures: StretchFiguresView; label: string };

function Change({ figures, label, isLong }: Part & { isLong: boolean }) {
  return (
    <Cell isNumeric label={label} className="align-top">
      <span>
        <Percent value={figures.return} isSigned />
        {isLong && figures.a_year !== null ? (
          <span className="block text-xs text-ink-muted">
            <Percent value={figures.a_year} isSigned /> a year
          </span>
        ) : null}
      </span>
    </Cell>
  );
}

function Fall({ figures: { fall }, label }: Part) {
  return (
    <Cell isNumeric label={label} className="align-top">
      {fall === null ? (
        "none"
      ) : (
        <span>
          <Percent value={fall.depth} isSigned />
          <span className="block text-xs text-ink-muted">
            {fall.from.slice(0, 4)} to {fall.to.slice(0, 4)}
          </span>
        </span>
      )}
    </Cell>
  );
}

function Recovery({ figures: { fall }, label }: Part) {
  return (
    <Cell isNumeric label={label} className="align-top">
      {fall === null ? (
        "–"
      ) : fall.recovered === null ? (
        "not yet"
      ) : (
        <span>
          {fall.recovered.slice(0, 4)}
          <span className="block text-xs text-ink-muted">{countOfYears(fall.years_to_recover ?? 0)}</span>
        </span>
      )}
    </Cell>
  );
}
