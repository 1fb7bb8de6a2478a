"use client";

import { useRouter } from "next/navigation";
import { reached } from "@/components/ui/reached";
import type { ActionResult } from "@/lib/schemas/action-result";
import type { TemplateView } from "@/lib/schemas/framework-view";
import type { ProfileView } from "@/lib/schemas/profile";
import { TemplatePicker } from "./template-picker";

type NewFromTemplateProps = {
  templates: readonly TemplateView[];
  profiles: readonly ProfileView[];
  initialProfileId: string | null;
  /** The template that stands open at first. */
  initialKey: string | null;
  create: (input: {
    template: string;
    name: string;
    profileId: string | null;
  }) => Promise<ActionResult<{ id: string }>>;
};

/** The templates, and from the one that is taken a framework that opens in the editor. */
export function NewFromTemplate({ create, ...rest }: NewFromTemplateProps) {
  const router = useRouter();
  return (
    <TemplatePicker
      {...rest}
      take={{
        label: "Create framework",
        run: async (taken) => {
          const result = await reached(create(taken));
          if (!result.ok) return result.error.message;
          router.push(`/frameworks/${result.data.id}`);
          return null;
        },
      }}
    />
  );
}
