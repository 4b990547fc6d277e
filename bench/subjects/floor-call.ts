// A function call and nothing else: what a call in process costs when both sides share their objects.
import type { Subject } from "../subject.ts";

export const subject: Subject = {
  async connectInProcess() {
    const call = async (params: { arguments: Record<string, unknown> }) => ({
      content: [{ type: "text", text: String(params.arguments["text"]) }],
    });
    return {
      call: async (_name, args) => (await call({ arguments: args })).content[0]?.text ?? "",
      close: async () => undefined,
    };
  },
};
