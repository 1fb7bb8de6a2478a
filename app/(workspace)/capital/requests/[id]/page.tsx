import type { Metadata } from "next";
import { CapitalTabs } from "@/components/capital/capital-tabs";
import { CommentForm } from "@/components/capital/request/comment-form";
import { RequestActs } from "@/components/capital/request/request-acts";
import { RequestAnswer } from "@/components/capital/request/request-answers";
import { RequestChecks } from "@/components/capital/request/request-checks";
import { RequestFigures } from "@/components/capital/request/request-figures";
import { RequestTimeline } from "@/components/capital/request/request-timeline";
import { whyNot } from "@/components/capital/request/request-words";
import { LiveRefresh } from "@/components/live/live-refresh";
import { Notice } from "@/components/ui/notice";
import { PageHeader, Section } from "@/components/ui/page-header";
import {
  cancelRequest,
  decideRequest,
  deployRequest,
  releaseRequest,
  sayOnRequest,
} from "@/lib/server/actions/capital-request";
import { type Api, requirePrincipal, serverCaller } from "@/lib/server/caller";
import { found } from "@/lib/server/found";

export const metadata: Metadata = { title: "Request" };

const MOST_EVENTS = 200;

async function loadRequest(api: Api, id: string) {
  const request = await found(api.capital.requests.get({ id }));
  const [room, summary, trail] = await found(
    Promise.all([
      api.capital.strategies.room({ id: request.strategy_id }),
      api.capital.summary.get({}),
      api.audit.list({ entity: "capital_request", entity_id: id, limit: MOST_EVENTS }),
    ]),
  );
  return { request, room, summary, events: trail.items };
}

export default async function RequestPage({ params }: PageProps<"/capital/requests/[id]">) {
  const { id } = await params;
  const principal = await requirePrincipal(`/capital/requests/${id}`);
  const { request, room, summary, events } = await loadRequest(await serverCaller(), id);
  const isUndeployed = request.status === "requested" || request.status === "approved";
  const reason = whyNot(request, principal.role);
  return (
    <>
      <LiveRefresh topics={["capital"]} />
      <PageHeader
        title={`Request for ${request.strategy_name}`}
        answer={<RequestAnswer request={request} />}
        crumbs={[
          { label: "Capital", href: "/capital" },
          { label: "Requests", href: "/capital/requests" },
          { label: request.strategy_name },
        ]}
        action={
          <RequestActs
            request={request}
            facts={{ summary, room }}
            actions={{
              decide: decideRequest,
              cancel: cancelRequest,
              deploy: deployRequest,
              release: releaseRequest,
            }}
          />
        }
      />
      <CapitalTabs />
      <div className="flex flex-col gap-5 pt-6 pb-8">
        {reason ? <Notice>{reason}</Notice> : null}
        <RequestFigures request={request} />
        <p className="max-w-2xl text-sm break-words whitespace-pre-line">{request.reason}</p>
        {request.decision_note ? (
          <p className="max-w-2xl text-sm break-words whitespace-pre-line text-ink-muted">
            {request.decided_by_name}: {request.decision_note}
          </p>
        ) : null}
      </div>
      {isUndeployed ? (
        <Section
          title="Rules now"
          answer="Checked at the request, at the approval and again at the deployment."
        >
          <RequestChecks checks={request.checks} />
        </Section>
      ) : null}
      <Section title="What happened">
        <RequestTimeline request={request} events={events} />
        {principal.role === "viewer" ? (
          <p className="pt-6 text-sm text-ink-muted">Commenting takes the role manager or more.</p>
        ) : (
          <CommentForm requestId={id} say={sayOnRequest} />
        )}
      </Section>
    </>
  );
}
