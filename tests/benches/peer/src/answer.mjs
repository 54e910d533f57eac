// Answers for an HTTP API, with the headers that every answer carries.
const HEADERS = {
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
};

export function json(statusCode, body, cookies) {
  const headers = { ...HEADERS, "content-type": "application/json" };
  return { statusCode, headers, body: JSON.stringify(body), cookies };
}

export function problem(status, type, title) {
  const headers = { ...HEADERS, "content-type": "application/problem+json" };
  return { statusCode: status, headers, body: JSON.stringify({ type, title, status }) };
}
