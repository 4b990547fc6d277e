import { useClients } from "./client-program.ts";

export default {
  fetch: async (request: Request): Promise<Response> =>
    Response.json(await useClients(String(new URL(request.url).searchParams.get("server")))),
};
