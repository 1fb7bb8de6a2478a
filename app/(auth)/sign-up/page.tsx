import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { SignUpForm } from "@/components/access/sign-up-form";
import { TryForm } from "@/components/access/try-form";
import { signUp } from "@/lib/server/actions/sign-in";
import { tryWithoutAccount } from "@/lib/server/actions/try-as-guest";
import { safeNextPath, withNext } from "@/lib/server/next-path";
import { currentUser } from "@/lib/server/signed-in";

export const metadata: Metadata = { title: "Make an account" };

export default async function SignUpPage({ searchParams }: PageProps<"/sign-up">) {
  const next = safeNextPath((await searchParams).next);
  const user = await currentUser();
  if (user && !user.principal.isGuest) redirect(next);
  return (
    <>
      <div>
        <h1 className="text-lg font-semibold tracking-tight">
          {user ? "Keep what you made" : "Make an account"}
        </h1>
        <p className="mt-1 text-sm text-ink-muted">
          {user
            ? "Your guest workspace becomes yours, with everything in it."
            : "You get a workspace of your own and can invite others to it later."}
        </p>
      </div>
      <SignUpForm
        action={signUp}
        next={next}
        submitLabel={user ? "Sign up and keep everything" : "Sign up"}
      />
      <div className="flex flex-col gap-4 border-t border-line pt-5 text-sm text-ink-muted">
        <p>
          Been here before?{" "}
          <Link href={withNext("/sign-in", next)} className="text-link">
            Sign in
          </Link>
        </p>
        {user ? null : <TryForm action={tryWithoutAccount} />}
      </div>
    </>
  );
}
