using Workerd = import "/workerd/workerd.capnp";

# esbuild src/fetch.ts --bundle --format=esm --conditions=workerd,worker,browser --outfile=worker.js
# workerd serve workerd.capnp
const config :Workerd.Config = (
  services = [ (name = "mcp", worker = .worker) ],
  sockets = [ (name = "http", address = "127.0.0.1:3000", http = (), service = "mcp") ],
);

const worker :Workerd.Worker = (
  modules = [ (name = "worker.js", esModule = embed "worker.js") ],
  compatibilityDate = "2026-01-01",
);
