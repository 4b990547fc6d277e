// How Tenon serves what is measured, whatever its tools are described with.
import type { ChangeBus, McpServer } from "@tenon/server";
import { largeText } from "../catalogue.ts";
import type { HttpServing, ServerSetting, Subject } from "../subject.ts";

/** Makes a server with the tools that are measured. */
export type CreateServer = (setting: Pick<ServerSetting, "moreTools">, changes?: ChangeBus) => Promise<McpServer>;

/** The handlers of the tools that do something; the others answer with their names. */
export const handlers = {
  echo: ({ text }: { text: string }): string => text,
  async count(
    { steps }: { steps: number },
    context: { progress(step: number, total: number): unknown },
  ): Promise<string> {
    for (let step = 1; step <= steps; step++) await context.progress(step, steps);
    return String(steps);
  },
  large: ({ megabytes }: { megabytes: number }): string => largeText(megabytes),
};

/** The serving half of a subject. */
export function serving(createServer: CreateServer): Required<Pick<Subject, "serveHttp" | "serveStdio">> {
  return {
    async serveHttp(setting): Promise<HttpServing> {
      const { createChangeBus } = await import("@tenon/server");
      const { serve } = await import("@tenon/node");
      const changes = createChangeBus();
      const { url } = await serve(await createServer(setting, changes), { port: 0 });
      return { url, announce: () => void changes.publish({ kind: "toolsListChanged" }) };
    },
    async serveStdio(setting) {
      const [{ serveStdio }, server] = await Promise.all([import("@tenon/stdio/server"), createServer(setting)]);
      await serveStdio(server);
    },
  };
}
