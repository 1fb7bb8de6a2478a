"use client";

import Link from "next/link";
import { useLocale } from "@/components/ui/locale";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { formatMoney } from "@/lib/format/money";
import { formatPercent } from "@/lib/format/percent";
import type { HouseholdAccountView, HouseholdView } from "@/lib/schemas/household";

/** Buckets down, accounts across: value, and its share of the account. */
export function AccountColumns({ household }: { household: HouseholdView }) {
  const { report, accounts, base_ccy: currency } = household;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <section aria-label="Buckets by account" tabIndex={0} className="md:overflow-x-auto">
      <Table caption="Value of every bucket by account">
        <TableHead isSticky={false}>
          <Row>
            <HeadCell>Bucket</HeadCell>
            {accounts.map(({ id, name }) => (
              <HeadCell key={id} isNumeric unit={currency}>
                {name}
              </HeadCell>
            ))}
            <HeadCell isNumeric unit={currency}>
              Together
            </HeadCell>
          </Row>
        </TableHead>
        <TableBody>
          {report.nodes.map((node, index) => (
            <Row key={`${node.kind} ${node.path}`}>
              <Cell isTitle className={node.depth > 1 ? "font-normal" : undefined}>
                <span style={{ paddingInlineStart: `${(node.depth - 1) * 1.25}rem` }}>{node.label}</span>
              </Cell>
              {accounts.map((account) => (
                <Cell key={account.id} isNumeric label={account.name}>
                  <Figure of={account.nodes[index]} currency={currency} />
                </Cell>
              ))}
              <Cell isNumeric label="Together">
                <Figure of={{ value: node.value, weight: node.actual_weight }} currency={currency} />
              </Cell>
            </Row>
          ))}
          <Row className="border-b-0 font-medium">
            <Cell isTitle>In all</Cell>
            {accounts.map((account) => (
              <Cell key={account.id} isNumeric label={account.name}>
                <Total of={account} currency={currency} />
              </Cell>
            ))}
            <Cell isNumeric label="Together">
              <Figure of={{ value: report.value, weight: null }} currency={currency} />
            </Cell>
          </Row>
        </TableBody>
      </Table>
    </section>
  );
}

type Part = { value: string | null; weight: number | null };

function Figure({ of, currency }: { of: Part | undefined; currency: string }) {
  const locale = useLocale();
  if (!of || of.value === null) return "not known";
  return (
    <span>
      {formatMoney(of.value, { locale, currency })}
      {of.weight === null ? null : (
        <span className="block text-xs font-normal text-ink-faint">
          {formatPercent(of.weight, { locale })}
        </span>
      )}
    </span>
  );
}

function Total({ of, currency }: { of: HouseholdAccountView; currency: string }) {
  const locale = useLocale();
  return (
    <span>
      {of.value === null ? "not known" : formatMoney(of.value, { locale, currency })}
      {of.share === null ? null : (
        <span className="block text-xs font-normal text-ink-faint">
          {formatPercent(of.share, { locale })} of the household
        </span>
      )}
      <Link href={`/portfolios/${of.id}`} className="text-link block text-xs font-normal">
        Open
      </Link>
    </span>
  );
}
