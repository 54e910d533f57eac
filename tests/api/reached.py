"""reached.py TALLY SECONDS: whether the generated requests reached what they should, in one line.

A run in which nobody could sign in would be green otherwise: 401 is a proper answer.
"""

import json
import sys
from pathlib import Path

# The answer that shows that a route did its work. Without a mail's code, sign-ups are not confirmed
# and second steps not passed here (each person that hooks.py makes does both), and without an authenticator
# no passkey is added or proved.
DONE = {
    "GET /.well-known/jwks.json": "200",
    "GET /api/account/profile": "200",
    "PATCH /api/account/profile": "200",
    "GET /api/account/activity": "200",
    "GET /api/accounts": "200",
    "POST /api/accounts": "201",
    "POST /api/accounts/join": "410",
    "GET /api/accounts/{account}": "200",
    "PUT /api/accounts/{account}/details": "200",
    "PUT /api/accounts/{account}/billing": "200",
    "GET /api/accounts/{account}/changes": "200",
    "POST /api/accounts/{account}/changes/{id}/undo": "404",
    "PUT /api/accounts/{account}/bank": "204",
    "PUT /api/accounts/{account}/dual-control": "204",
    "GET /api/accounts/{account}/members": "200",
    "PUT /api/accounts/{account}/members/{id}": "204",
    "DELETE /api/accounts/{account}/members/{id}": "204",
    "POST /api/accounts/{account}/leave": "409",
    "POST /api/accounts/{account}/invitations": "201",
    "DELETE /api/accounts/{account}/invitations/{id}": "204",
    "PUT /api/accounts/{account}/roles/{id}": "204",
    "DELETE /api/accounts/{account}/roles/{id}": "204",
    "GET /api/accounts/{account}/requests": "200",
    "POST /api/accounts/{account}/requests/{id}/approve": "410",
    "DELETE /api/accounts/{account}/requests/{id}": "204",
    "GET /api/accounts/{account}/activity": "200",
    "GET /api/documents/{account}": "200",
    "GET /api/documents/{account}/shelf": "200",
    "POST /api/documents/{account}/uploads": "201",
    "GET /api/documents/{account}/uploads/{id}": "200",
    "DELETE /api/documents/{account}/uploads/{id}": "204",
    "POST /api/documents/{account}/uploads/{id}/parts": "422",
    "POST /api/documents/{account}/uploads/{id}/complete": "202",
    "POST /api/documents/{account}/folders": "201",
    "PUT /api/documents/{account}/folders/{id}": "200",
    "DELETE /api/documents/{account}/folders/{id}": "200",
    "GET /api/documents/{account}/requests": "200",
    "GET /api/documents/{account}/trash": "200",
    "POST /api/documents/{account}/trash/{id}/restore": "404",
    "GET /api/documents/{account}/archives": "200",
    "POST /api/documents/{account}/archives": "202",
    "GET /api/documents/{account}/archives/{id}": "200",
    "DELETE /api/documents/{account}/archives/{id}": "204",
    "POST /api/documents/{account}/archives/{id}/links": "200",
    "GET /api/documents/{account}/{id}": "200",
    "PUT /api/documents/{account}/{id}": "200",
    "DELETE /api/documents/{account}/{id}": "404",
    "POST /api/documents/{account}/{id}/links": "200",
    "GET /api/account/activity/export": "200",
    "GET /api/account/profile/changes": "200",
    "POST /api/account/profile/changes/{id}/undo": "404",
    "POST /api/auth/refresh": "200",
    "POST /api/auth/sign-in": "200",
    "POST /api/auth/captcha": "200",
    "POST /api/auth/sign-in/resend": "204",
    "POST /api/auth/sign-in/second-step": "422",
    "POST /api/auth/sign-out": "204",
    "POST /api/auth/sign-up": "202",
    "POST /api/auth/sign-up/confirm": "422",
    "GET /api/admin/me": "200",
    "GET /api/admin/staff": "200",
    "POST /api/admin/staff/changes": "200",
    "POST /api/admin/staff/changes/{id}/approve": "404",
    "DELETE /api/admin/staff/changes/{id}": "204",
    "GET /api/admin/audit": "200",
    "GET /api/admin/audit/export": "200",
    "POST /api/admin/customers/find": "200",
    "POST /api/admin/customers/{id}/deactivate": "200",
    "POST /api/admin/customers/{id}/reactivate": "200",
    "POST /api/admin/accounts/find": "200",
    "POST /api/admin/documents/find": "200",
    "POST /api/admin/documents/requests": "201",
    "POST /api/admin/documents/requests/withdraw": "200",
    "POST /api/admin/documents/uploads": "201",
    "POST /api/admin/documents/uploads/{account}/{id}/parts": "422",
    "POST /api/admin/documents/uploads/{account}/{id}/complete": "202",
    "POST /api/admin/documents/links": "200",
    "POST /api/auth/staff/enrolment/look": "410",
    "POST /api/auth/staff/enrolment/options": "410",
    "POST /api/auth/staff/enrolment": "422",
    "POST /api/auth/staff/sign-in-options": "200",
    "POST /api/auth/staff/sign-in": "422",
    "POST /api/auth/sign-up/resend": "204",
    "GET /api/auth/sessions": "200",
    "DELETE /api/auth/sessions/{id}": "204",
    "POST /api/auth/sessions/end-others": "200",
    "POST /api/auth/sign-in/passkey-options": "422",
    "POST /api/auth/passkeys/sign-in-options": "200",
    "POST /api/auth/passkeys/sign-in": "422",
    "GET /api/auth/step-up": "200",
    "POST /api/auth/step-up": "422",
    "POST /api/auth/step-up/passkey-options": "422",
    "GET /api/auth/factors": "200",
    "POST /api/auth/factors/totp": "200",
    "POST /api/auth/factors/totp/confirm": "410",
    "DELETE /api/auth/factors/totp": "401",
    "POST /api/auth/factors/passkeys/options": "200",
    "POST /api/auth/factors/passkeys": "422",
    "PUT /api/auth/factors/passkeys/{id}": "404",
    "DELETE /api/auth/factors/passkeys/{id}": "401",
    "POST /api/auth/factors/saved-codes": "409",
    "POST /api/auth/recovery": "202",
    "POST /api/auth/recovery/password": "422",
    "POST /api/auth/sign-in/lost-factor": "422",
    "POST /api/auth/sign-in/lost-factor/confirm": "422",
    "DELETE /api/auth/factors/removal": "204",
    "POST /api/auth/not-me": "410",
    "POST /api/auth/invitations/look": "200",
    "POST /api/auth/invitations/accept": "204",
    "GET /api/auth/devices": "200",
    "DELETE /api/auth/devices": "204",
    "DELETE /api/auth/devices/{id}": "204",
    "PUT /api/auth/password": "204",
    "GET /api/health": "200",
    "POST /api/csp-reports": "204",
    "GET /api/openapi.json": "200",
}

tally = json.loads(Path(sys.argv[1]).read_text())
document = json.loads(Path("docs/openapi.json").read_text())
routes = {f"{method.upper()} {path}" for path, methods in document["paths"].items() for method in methods}
wrong = [f"tests/api/reached.py does not say what shows that {route} works" for route in sorted(routes - set(DONE))]
wrong += [f"tests/api/reached.py speaks of {route}, which is no route" for route in sorted(set(DONE) - routes)]
wrong += [
    f"{route} never answered {status}: {tally.get(route, {})}"
    for route, status in DONE.items()
    if route in routes and status not in tally.get(route, {})
]
if wrong:
    sys.exit("NOT OK  schemathesis: not every route was reached\n" + "\n".join(wrong))
total, seconds = sum(sum(answers.values()) for answers in tally.values()), max(1, int(sys.argv[2]))
print(f"ok  schemathesis: {total} requests over {len(routes)} routes in {seconds} s, no 5xx, nothing undescribed")
