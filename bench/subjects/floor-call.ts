// A function call and nothing else: what a call in process costs when both sides share their objects.
import type { Subject } from "../subject.ts";

export const subject: Subject = {
  async connectInProcess() {
    const call = async (params: { arguments: { text: string } }) => ({
      content: [{ type: "text", text: params.arguments.text }],
    });
    return {
      echo: async (text) => (await call({ arguments: { text } })).content[0]?.text ?? "",
      close: async () => undefined,
    };
  },
};
