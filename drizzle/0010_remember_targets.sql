CREATE TABLE "portfolio_target" (
	"workspace_id" uuid NOT NULL,
	"portfolio_id" uuid NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "portfolio_target_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"since" date NOT NULL,
	"framework_id" uuid,
	"framework_version" integer,
	CONSTRAINT "portfolio_target_pk" PRIMARY KEY("workspace_id","portfolio_id","seq"),
	CONSTRAINT "portfolio_target_whole" CHECK (("portfolio_target"."framework_id" is null) = ("portfolio_target"."framework_version" is null))
);
--> statement-breakpoint
ALTER TABLE "portfolio_target" ADD CONSTRAINT "portfolio_target_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portfolio_target" ADD CONSTRAINT "portfolio_target_portfolio_fk" FOREIGN KEY ("workspace_id","portfolio_id") REFERENCES "public"."portfolio"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
-- Portfolios that are there already begin with what they hang from now; row-level security is lifted for the copy.
alter table portfolio no force row level security;--> statement-breakpoint
insert into portfolio_target (workspace_id, portfolio_id, since, framework_id, framework_version)
select workspace_id, id, created_at::date, framework_id, framework_version from portfolio;--> statement-breakpoint
alter table portfolio force row level security;
