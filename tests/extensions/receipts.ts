import { type ClientExtension, createClientExtension } from "@tenon/client";
import type { JsonObject } from "@tenon/jsonrpc";
import type { ServerExtension } from "@tenon/server";

// An extension that nobody needs, made of public hooks alone, on both sides: a tool may answer with a receipt, and the client fetches
// what was ordered when it is there.

export const identifier = "com.example/receipts";

/** What the server gives for a number: what was ordered, or a question that has to be answered before. */
export interface Shop {
  readonly orders: Map<string, { readonly text: string; readonly question?: string | undefined }>;
  readonly seen: unknown[];
}

/** The server's half. */
export function serverReceipts(shop: Shop): ServerExtension {
  return {
    identifier,
    settings: { paper: "a4" },
    resultTypes: ["receipt"],
    async interceptToolCall(params, context, next) {
      if (params["name"] !== "order" || !context.hasExtension(identifier)) return next(params, context);
      const result = await next(params, context);
      const number = `№ ${shop.orders.size + 1}`;
      const { text } = (result["content"] as { text: string }[])[0] ?? { text: "" };
      const question = (params["arguments"] as JsonObject)?.["question"];
      shop.orders.set(number, { text, ...(typeof question === "string" && { question }) });
      return { resultType: "receipt", number };
    },
    methods: {
      async "receipts/get"({ number, answer }, context, call) {
        context.assertClientCapability({ extensions: { [identifier]: {} } });
        const order = shop.orders.get(String(number));
        await call.context.notify?.("notifications/receipts/printed", { number });
        if (order?.question !== undefined && answer === undefined) return { question: order.question };
        return { printed: `${order?.text}${answer === undefined ? "" : ` (${String(answer)})`}` };
      },
    },
    notificationHandlers: { "notifications/receipts/seen": ({ number }) => void shop.seen.push(number) },
  };
}

/** The client's half. */
export function clientReceipts(printed: unknown[] = []): ClientExtension {
  return createClientExtension({
    identifier,
    settings: { colour: true },
    nameParams: { "receipts/get": "number" },
    notificationHandlers: { "notifications/receipts/printed": ({ number }) => void printed.push(number) },
    resultTypes: {
      async receipt({ number }, { session, options, answer }) {
        let got = await session.request("receipts/get", { number }, options);
        if (got["question"] !== undefined) {
          const params = { message: got["question"], requestedSchema: { type: "object", properties: {} } };
          const answered = await answer("elicitation/create", params, options.signal);
          got = await session.request("receipts/get", { number, answer: answered["action"] }, options);
        }
        return { content: [{ type: "text", text: String(got["printed"]) }] };
      },
    },
  });
}
