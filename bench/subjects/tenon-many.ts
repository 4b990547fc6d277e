// Tenon with a thousand tools, of which one is called: what a call costs must not grow with what else there is.
import type { Subject } from "../subject.ts";
import { subject as tenon } from "./tenon.ts";

const MORE_TOOLS = 997;

export const subject: Subject = {
  serveHttp: async (setting) => {
    if (tenon.serveHttp === undefined) throw new TypeError("Tenon serves over HTTP");
    return tenon.serveHttp({ ...setting, moreTools: MORE_TOOLS });
  },
  serveStdio: async (setting) => tenon.serveStdio?.({ ...setting, moreTools: MORE_TOOLS }),
};
