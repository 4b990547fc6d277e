// Generated from the specification's JSON Schemas. Do not edit; `pnpm generate` writes it again.

import { z } from "zod";
import type { Cursor, LoggingLevel, ProgressToken, RequestId, ResultType, Role } from "../types/scalars.ts";

/** Identifies a request among those that its sender has open; `1` and `"1"` differ. */
export const RequestIdSchema: z.ZodType<RequestId> = z.union([z.string(), z.number().int()]);

/** Ties progress to the request that asked for it. */
export const ProgressTokenSchema: z.ZodType<ProgressToken> = z.union([z.string(), z.number().int()]);

/** Marks a place in a list; opaque, and the empty string is a valid one. */
export const CursorSchema: z.ZodType<Cursor> = z.string();

/** Who speaks in a conversation. */
export const RoleSchema: z.ZodType<Role> = z.enum(["assistant", "user"]);

/** Tells the kinds of result apart; extensions add their own. */
export const ResultTypeSchema: z.ZodType<ResultType> = z.string();

/** How grave a log message is, as in RFC 5424. */
export const LoggingLevelSchema: z.ZodType<LoggingLevel> = z.enum(["alert", "critical", "debug", "emergency", "error", "info", "notice", "warning"]);
