// Requests to the routes that are no operations: what is only asked, or settled at once.

// Throws an Error with `status` (undefined where the server did not answer).
async function callJson(grid, method, address, body, signal) {
  const headers = { [TOKEN_HEADER]: grid.outbox.token, [LANGUAGE_HEADER]: speech.language };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  const response = await fetch(address, { method, headers, signal, body: JSON.stringify(body) });
  grid.outbox.renew(response);
  const answer = await response.json().catch(() => ({}));
  if (response.ok) return answer;
  throw Object.assign(new Error(answer.error || `status ${response.status}`), { status: response.status });
}

// Times come as UTC; people read them on their own clock, written as on the other pages.
function timeShown(at) {
  const when = new Date(at);
  if (!at || Number.isNaN(when.valueOf())) return "";
  const [month, day, hour, minute] = [
    when.getMonth() + 1,
    when.getDate(),
    when.getHours(),
    when.getMinutes(),
  ].map((number) => String(number).padStart(2, "0"));
  return `${when.getFullYear()}-${month}-${day} ${hour}:${minute}`;
}

function isPermitted(grid, needs) {
  const role = grid.data.role || "admin";
  if (needs === "decide") return role === "reviewer" || role === "admin";
  return role !== "reader";
}
