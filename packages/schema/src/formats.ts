// The formats that can be asserted, each as a grammar of the document that defines it. Every expression runs in linear time.

import type { Formats } from "./validator.ts";

type Test = Formats[string];

const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;
const TIME = /^(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:z|([+-])(\d\d):(\d\d))$/i;
const DURATION =
  /^P(?!$)(?:\d+W|(?:\d+Y(?:\d+M(?:\d+D)?)?|\d+M(?:\d+D)?|\d+D)?(?:T(?=\d)(?:\d+H(?:\d+M(?:\d+S)?)?|\d+M(?:\d+S)?|\d+S))?)$/;
const UUID = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;
const POINTER = /^(?:\/(?:[^~/]|~[01])*)*$/;
const RELATIVE_POINTER = /^(?:0|[1-9]\d*)(?:#|(?:\/(?:[^~/]|~[01])*)*)$/;
const OCTET = /^(?:\d|[1-9]\d|1\d\d|2[0-4]\d|25[0-5])$/;
const ATOMS = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
const QUOTED = /^"(?:[ !#-[\]-~]|\\[ -~])*"$/;
const LABEL = /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/i;
const SCHEME = /^[a-z][a-z\d+.-]*$/i;
const USER_INFO = /^(?:[\w.~!$&'()*+,;=:-]|%[\da-f]{2})*$/i;
const REGISTERED_NAME = /^(?:[\w.~!$&'()*+,;=-]|%[\da-f]{2})*$/i;
const FUTURE_ADDRESS = /^v[\da-f]+\.[\w.~!$&'()*+,;=:-]+$/i;
const PATH = /^(?:[\w.~!$&'()*+,;=:@/-]|%[\da-f]{2})*$/i;
const QUERY = /^(?:[\w.~!$&'()*+,;=:@/?-]|%[\da-f]{2})*$/i;
const URI_TEMPLATE =
  /^(?:[^\0- "%<>\\^`{|}\x7f-\x9f]|%[\da-f]{2}|\{[+#./;?&=,!@|]?(?:\w|%[\da-f]{2})(?:\.?(?:\w|%[\da-f]{2}))*(?::[1-9]\d{0,3}|\*)?(?:,(?:\w|%[\da-f]{2})(?:\.?(?:\w|%[\da-f]{2}))*(?::[1-9]\d{0,3}|\*)?)*\})*$/i;

/** RFC 3339, section 5.6, `full-date`. */
const isDate: Test = (text) => {
  const [, year = "", month = "", day = ""] = DATE.exec(text) ?? [];
  return Number(day) > 0 && Number(day) <= daysIn(Number(year), Number(month));
};

/** The days of a month; 0 where there is no such month. */
function daysIn(year: number, month: number): number {
  if (month < 1 || month > 12) return 0;
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** RFC 3339, section 5.6, `full-time`. A leap second stands at the end of a day in UTC. */
const isTime: Test = (text) => {
  const found = TIME.exec(text);
  if (found === null) return false;
  const [hour = 0, minute = 0, second = 0] = found.slice(1, 4).map(Number);
  const [offsetHour = 0, offsetMinute = 0] = found.slice(5).map((part) => Number(part ?? 0));
  if (hour > 23 || minute > 59 || second > 60 || offsetHour > 23 || offsetMinute > 59) return false;
  if (second < 60) return true;
  const offset = (found[4] === "-" ? -1 : 1) * (offsetHour * 60 + offsetMinute);
  return (((hour * 60 + minute - offset) % 1440) + 1440) % 1440 === 1439;
};

/** RFC 3339, section 5.6, `date-time`. */
const isDateTime: Test = (text) =>
  /^[t]$/i.test(text.charAt(10)) && isDate(text.slice(0, 10)) && isTime(text.slice(11));

/** RFC 2673, section 3.2, `dotted-quad`. */
const isIpv4: Test = (text) => {
  const parts = text.split(".", 5);
  return parts.length === 4 && parts.every((part) => OCTET.test(part));
};

/** RFC 4291, section 2.2. */
const isIpv6: Test = (text) => {
  const halves = text.split("::", 3);
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === "" ? [] : half.split(":", 9)));
  let count = groups.length;
  const last = groups.at(-1) ?? "";
  if (last.includes(".") && text.endsWith(last)) {
    if (!isIpv4(last)) return false;
    groups.pop();
    count += 1;
  }
  return (halves.length === 2 ? count < 8 : count === 8) && groups.every((group) => /^[\da-f]{1,4}$/i.test(group));
};

/** RFC 1123, section 2.1. */
const isHostname: Test = (text) => text.length <= 253 && text.split(".").every((label) => LABEL.test(label));

/** RFC 5321, section 4.1.2, `Mailbox`. */
const isEmail: Test = (text) => {
  const at = text.lastIndexOf("@");
  const [local, domain] = [text.slice(0, Math.max(at, 0)), text.slice(at + 1)];
  if (at < 1 || !(ATOMS.test(local) || QUOTED.test(local))) return false;
  if (!domain.startsWith("[")) return isHostname(domain);
  if (!domain.endsWith("]")) return false;
  const address = domain.slice(1, -1);
  return /^ipv6:/i.test(address) ? isIpv6(address.slice("IPv6:".length)) : isIpv4(address);
};

/** RFC 3986, section 4.1. */
const isUriReference: Test = (text) => {
  const [, scheme, authority, path = "", query = "", fragment = ""] =
    /^(?:([^:/?#]+):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s.exec(text) ?? [];
  if (scheme !== undefined && !SCHEME.test(scheme)) return false;
  return isAuthority(authority) && PATH.test(path) && QUERY.test(query) && QUERY.test(fragment);
};

/** RFC 3986, section 3. */
const isUri: Test = (text) => /^[a-z][a-z\d+.-]*:/i.test(text) && isUriReference(text);

/** RFC 3986, section 3.2. */
function isAuthority(authority: string | undefined): boolean {
  if (authority === undefined) return true;
  const at = authority.lastIndexOf("@");
  if (!USER_INFO.test(authority.slice(0, Math.max(at, 0)))) return false;
  const [, host = "", port] = /^(.*?)(?::(\d*))?$/s.exec(authority.slice(at + 1)) ?? [];
  if (!host.startsWith("[")) return (port !== undefined || !host.includes(":")) && REGISTERED_NAME.test(host);
  const address = host.slice(1, -1);
  return host.endsWith("]") && (isIpv6(address) || FUTURE_ADDRESS.test(address));
}

const isRegularExpression: Test = (text) => {
  try {
    new RegExp(text, "u");
    return true;
  } catch {
    return false;
  }
};

/**
 * The formats of the specification whose definition needs no table of characters, for the option `assertFormats`. A bundle has them only
 * when they are imported.
 * @see https://json-schema.org/draft/2020-12/json-schema-validation#section-7.3
 * @example
 * ```ts
 * const check = createJsonSchemaValidator({ assertFormats: formats }).compile({ type: "object", properties: { day: { format: "date" } } });
 * check({ day: "yesterday" }).ok; // false
 * ```
 */
export const formats: Formats = {
  date: isDate,
  time: isTime,
  "date-time": isDateTime,
  duration: (text) => DURATION.test(text),
  email: isEmail,
  hostname: isHostname,
  ipv4: isIpv4,
  ipv6: isIpv6,
  uri: isUri,
  "uri-reference": isUriReference,
  "uri-template": (text) => URI_TEMPLATE.test(text),
  uuid: (text) => UUID.test(text),
  "json-pointer": (text) => POINTER.test(text),
  "relative-json-pointer": (text) => RELATIVE_POINTER.test(text),
  regex: isRegularExpression,
};
