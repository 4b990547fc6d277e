import type { LoggingLevel } from "@tenon/protocol";

/** The logging levels, least severe first (RFC 5424). */
export const LOGGING_LEVELS: readonly LoggingLevel[] = [
  "debug",
  "info",
  "notice",
  "warning",
  "error",
  "critical",
  "alert",
  "emergency",
];

/** Tells whether a value is a logging level. */
export function isLoggingLevel(value: unknown): value is LoggingLevel {
  return LOGGING_LEVELS.some((level) => level === value);
}

/** Tells whether a message of this level is wanted by someone who asked for `minimum` and above. */
export function isLevelWanted(level: LoggingLevel, minimum: LoggingLevel | undefined): boolean {
  return minimum !== undefined && LOGGING_LEVELS.indexOf(level) >= LOGGING_LEVELS.indexOf(minimum);
}
