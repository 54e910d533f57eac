"""What schemathesis needs to know of this portal: how to sign in, and what every route may answer.

People are made by the API itself, with the code from the mail that the local portal captured. An
access token lives for five minutes and is asked for anew before; each request that a refresh cookie
belongs to gets the newest one, since a cookie used twice ends its session.
"""

import atexit
import base64
import collections
import functools
import hashlib
import itertools
import json
import os
import re
import sys
import threading
import time
import uuid
from pathlib import Path

import requests
import schemathesis

sys.path.append(str(Path(__file__).parent))
from passkey import Passkey  # noqa: E402, only found from here on

ORIGIN = os.environ["PORTAL"]
PASSWORD = "the tram was late today"
NEW_PASSWORD = "a heron stood in the canal"
REFRESH_COOKIE = "__Host-portal-refresh"
ONE_BYTE = base64.b64encode(hashlib.sha256(b"a").digest()).decode()

# Answers that come before a route is asked, so that any route may give them.
BEFORE_THE_ROUTE = {
    "400": "The request is not well formed.",
    "403": "Another site sent it.",
    "404": "There is no such address.",
    "405": "There is no such method here.",
    "413": "The body is too large.",
    "415": "The body is not JSON.",
    "421": "It was meant for another host.",
}


@schemathesis.hook
def before_load_schema(context, raw_schema):
    for operations in raw_schema["paths"].values():
        for operation in operations.values():
            for status, description in BEFORE_THE_ROUTE.items():
                operation["responses"].setdefault(status, problem(description))


def problem(description):
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {"description": description, "content": content}


def newest_mail(email, count, wanted):
    """What is wanted of the newest of `count` mails, which come a moment after they are asked for."""
    for _ in range(200):
        mails = requests.get(f"{ORIGIN}/_local/mail.json", timeout=30).json()
        mine = [mail["text"] for mail in mails if mail["to"] == email]
        if len(mine) >= count:
            return re.search(wanted, mine[-1], re.M)[1]
        time.sleep(0.05)
    raise RuntimeError("no mail came")


class Person:
    """Somebody who signed up, in one browser that is trusted, so that the password is enough."""

    def __init__(self):
        self.email = f"{uuid.uuid4().hex}@example.com"
        self.cookies = {}
        self.post("sign-up", {"email": self.email, "name": "Api Test", "password": PASSWORD}, 202)
        self.post("sign-up/confirm", {"sign_up": self.answer["sign_up"], "code": self.code(1)}, 204)
        self.post("sign-in", {"email": self.email, "password": PASSWORD}, 200)
        second_step = {"challenge": self.answer["challenge"], "proof": {"method": "email", "code": self.code(2)}}
        self.post("sign-in/second-step", second_step | {"trust_device": True}, 200)

    def post(self, route, body, expected):
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        answered = requests.post(f"{ORIGIN}/api/auth/{route}", json=body, headers={"Cookie": cookie}, timeout=30)
        if answered.status_code != expected:
            raise RuntimeError(f"{route} answered {answered.status_code}: {answered.text}")
        self.cookies |= {cookie.name: cookie.value for cookie in answered.cookies}
        self.answer = answered.json() if answered.text else None

    def code(self, count):
        return re.sub(r"\s", "", newest_mail(self.email, count, r"^\s*(\d{4}\s?\d{4})\s*$"))

    def sign_in(self):
        self.post("sign-in", {"email": self.email, "password": PASSWORD}, 200)
        return self


class Owner:
    """Somebody with an account, signed in anew before the proof of the password is too old."""

    lock = threading.Lock()
    person = None
    account = None
    member = None
    until = 0

    @classmethod
    def token(cls):
        with cls.lock:
            if time.monotonic() > cls.until:
                cls.person = cls.person.sign_in() if cls.person else Person()
                cls.until = time.monotonic() + 200
            return cls.person.answer["access_token"]

    @classmethod
    def account_id(cls):
        if cls.account is None:
            cls.account = cls.ask("post", "", json={"kind": "company", "name": "Api Test"})["id"]
            cls.member = cls.ask("get", f"/{cls.account}/members")["members"][0]["id"]
        return cls.account

    @classmethod
    def ask(cls, method, rest, of="accounts", **asked):
        headers = {"Authorization": f"Bearer {cls.token()}"} | asked.pop("headers", {})
        answered = requests.request(method, f"{ORIGIN}/api/{of}{rest}", headers=headers, timeout=30, **asked)
        answered.raise_for_status()
        return answered.json()

    @classmethod
    def upload(cls):
        """A file of one byte that was announced."""
        file = {"name": "Api Test.txt", "bytes": 1, "sha256": ONE_BYTE}
        file |= {"folder": None, "tags": [], "audience": None, "replaces": None}
        key = {"Idempotency-Key": uuid.uuid4().hex}
        return cls.ask("post", f"/{cls.account_id()}/uploads", of="documents", json=file, headers=key)

    @classmethod
    @functools.cache
    def document(cls):
        """One whose file is there; it is looked at within a second."""
        file = cls.upload()
        requests.put(file["link"]["url"], data=b"a", headers=file["link"]["headers"], timeout=30).raise_for_status()
        cls.ask("post", f"/{cls.account}/uploads/{file['id']}/complete", of="documents")
        return file["document"]

    @classmethod
    @functools.cache
    def archives(cls):
        """One to look at and one to remove, asked for before the day's share of them is used up."""
        cls.document()
        return [cls.archive(), cls.archive()]

    @classmethod
    def archive(cls):
        wanted = {"from": None, "until": None, "folder": None, "documents": None}
        key = {"Idempotency-Key": uuid.uuid4().hex}
        for _ in range(200):
            # Until the document was looked at there is nothing to put into one.
            try:
                return cls.ask("post", f"/{cls.account_id()}/archives", of="documents", json=wanted, headers=key)["id"]
            except requests.HTTPError as error:
                if error.response.status_code != 409:
                    raise
            time.sleep(0.05)
        raise RuntimeError("no archive was begun")

    @classmethod
    @functools.cache
    def folder(cls):
        return cls.new_folder("Api Test")

    @classmethod
    @functools.cache
    def folder_to_remove(cls):
        return cls.new_folder("Api Test, not for long")

    @classmethod
    def new_folder(cls, name):
        made = cls.ask("post", f"/{cls.account_id()}/folders", of="documents", json={"name": name})
        return next(folder["id"] for folder in made["folders"] if folder["name"] == name)


@schemathesis.auth(refresh_interval=200).apply_to(tag=["accounts", "documents"])
class OwnersToken:
    def get(self, case, context):
        return Owner.token()

    def set(self, case, token, context):
        case.headers = {**(case.headers or {}), "Authorization": f"Bearer {token}"}


@schemathesis.auth(refresh_interval=200).apply_to(tag=["account", "devices", "factors", "password", "privacy", "sessions"])
class AccessToken:
    """Of somebody new each time: the one before may have another password by now, or trust no browser."""

    def get(self, case, context):
        return Person().answer["access_token"]

    def set(self, case, token, context):
        case.headers = {**(case.headers or {}), "Authorization": f"Bearer {token}"}


class Staff:
    """An administrator, by the link that the portal printed, with a passkey; or whom one invited."""

    def __init__(self, token=None):
        who = {"token": token or os.environ["ADMINISTRATOR_LINK"].partition("#")[2], "name": "Api Test"}
        who |= {} if token else {"email": "staff@example.com"}
        self.passkey = Passkey(ORIGIN)
        asked = self.post("enrolment/options", who, 200)
        answer = {"ceremony": asked["ceremony"], "credential": self.passkey.register(asked["options"])}
        self.post("enrolment", who | answer, 204)

    def sign_in(self):
        asked = self.post("sign-in-options", {}, 200)
        answer = {"ceremony": asked["ceremony"], "credential": self.passkey.prove(asked["options"])}
        return self.post("sign-in", answer, 200)["access_token"]

    def post(self, route, body, expected):
        answered = requests.post(f"{ORIGIN}/api/auth/staff/{route}", json=body, timeout=30)
        if answered.status_code != expected:
            raise RuntimeError(f"{route} answered {answered.status_code}: {answered.text}")
        return answered.json() if answered.text else None


@functools.cache
def staff():
    return Staff()


@schemathesis.auth(refresh_interval=200).apply_to(tag=["admin"])
class StaffToken:
    def get(self, case, context):
        return staff().sign_in()

    def set(self, case, token, context):
        case.headers = {**(case.headers or {}), "Authorization": f"Bearer {token}"}


class Support:
    """Who exchanges documents with the owner's account, and places holds on it."""

    @classmethod
    @functools.cache
    def colleague(cls):
        email = f"{uuid.uuid4().hex}@example.com"
        change = {"kind": "invite", "name": "Api Test", "email": email, "roles": ["support", "privacy_officer"]}
        headers = {"Authorization": f"Bearer {staff().sign_in()}"}
        invited = requests.post(f"{ORIGIN}/api/admin/staff/changes", json={"change": change}, headers=headers, timeout=30)
        invited.raise_for_status()
        return Staff(newest_mail(email, 1, r"/staff/invitation#(\S+)"))

    @classmethod
    @functools.cache
    def which(cls):
        return {"kind": "number", "number": Owner.ask("get", f"/{Owner.account_id()}")["number"]}

    @classmethod
    def ask(cls, rest, **more):
        headers = {"Authorization": f"Bearer {cls.colleague().sign_in()}", "Idempotency-Key": uuid.uuid4().hex}
        body = {"which": cls.which(), "reason": "help"} | more
        answered = requests.post(f"{ORIGIN}/api/admin/documents{rest}", json=body, headers=headers, timeout=30)
        answered.raise_for_status()
        return answered.json()

    @classmethod
    @functools.cache
    def request(cls):
        due_on = time.strftime("%Y-%m-%d", time.gmtime(time.time() + 86400 * 7))
        return cls.ask("/requests", title="Api Test", note=None, due_on=due_on, items=["Api Test"])["id"]

    @classmethod
    @functools.cache
    def upload(cls):
        """A file of one byte that was announced, and sent; nobody said so yet."""
        announced = cls.ask("/uploads", name="Api Test.txt", bytes=1, sha256=ONE_BYTE)["upload"]
        link = announced["link"]
        requests.put(link["url"], data=b"a", headers=link["headers"], timeout=30).raise_for_status()
        return announced


@schemathesis.auth(refresh_interval=200).apply_to(tag=["exchange", "retention"])
class SupportToken:
    def get(self, case, context):
        return Support.colleague().sign_in()

    def set(self, case, token, context):
        case.headers = {**(case.headers or {}), "Authorization": f"Bearer {token}"}


class Browser:
    """Whose refresh cookie the next request carries."""

    lock = threading.Lock()
    person = None
    cookie = None


@schemathesis.auth(refresh_interval=None).apply_to(path="/api/auth/refresh", method="POST")
class RefreshCookie:
    def get(self, case, context):
        with Browser.lock:
            if Browser.cookie is None:
                Browser.person = Browser.person.sign_in() if Browser.person else Person()
                Browser.cookie = Browser.person.cookies[REFRESH_COOKIE]
            return Browser.cookie

    def set(self, case, cookie, context):
        case.headers = {**(case.headers or {}), "Cookie": f"{REFRESH_COOKIE}={cookie}"}


# Values that only the portal can give, by the field that they go into: as last answered.
answered = {}


@schemathesis.hook
def before_call(context, case, kwargs):
    """Every other valid request is given values that exist, to get further than the front door."""
    body, valid = case.body, case.meta and case.meta.generation.mode.is_positive
    if not valid or next(turn) % 2:
        return
    if case.path.startswith("/api/admin/documents"):
        return exchange(case)
    if "{account}" in case.path:
        return go_to_account(case)
    if case.path.startswith("/api/admin/customers/{id}"):
        case.path_parameters["id"] = customer_id()
    if not isinstance(body, dict):
        return
    if case.path.startswith("/api/auth/sign-in"):
        know_somebody()
    if case.path == "/api/admin/customers/find":
        body["who"] = {"kind": "id", "id": customer_id()}
    if case.path == "/api/admin/accounts/find":
        body["which"] = {"kind": "number", "number": Owner.ask("get", f"/{Owner.account_id()}")["number"]}
    if case.path == "/api/admin/holds":
        body |= {"on": Support.which() | {"kind": "account"}, "matter": "Api Test"}
    if case.path == "/api/auth/sign-in":
        body |= {"email": answered["email"], "password": PASSWORD}
    if case.path == "/api/auth/sign-up" and affords(case.path):
        body |= {"email": f"{uuid.uuid4().hex}@example.com", "name": "Api Test", "password": PASSWORD}
        body.pop("locale", None)
    if case.path == "/api/auth/password":
        body |= {"current_password": PASSWORD, "new_password": NEW_PASSWORD}
    if case.path in ("/api/auth/sign-up/confirm", "/api/auth/sign-up/resend"):
        start_sign_up(case.path)
    if case.path == "/api/auth/invitations/look":
        body |= {"token": invitation_to_look_at()}
    if case.path == "/api/auth/invitations/accept":
        body |= {"token": invitation(case.path), "name": "Api Test", "password": PASSWORD}
        body.pop("locale", None)
    for field in ("sign_up", "challenge", "version"):
        if field in body and field in answered:
            body[field] = answered[field]


def go_to_account(case):
    """Into an account that exists; to its one member where another can't be meant, with its version."""
    goes_on = case.path_parameters["account"] == Owner.account_id()
    case.path_parameters["account"] = Owner.account_id()
    if case.path.startswith("/api/documents"):
        return remove_document(case, goes_on) if case.method == "DELETE" else go_to_document(case)
    if case.path.endswith("/members/{id}") and case.method == "PUT":
        case.path_parameters["id"] = Owner.member
    if isinstance(case.body, dict):
        if "version" in case.body:
            case.body["version"] = Owner.ask("get", f"/{Owner.account}")["version"]
        # Numbers that are none are tried by the other requests.
        case.body |= {field: None for field in ("tax_id", "iban", "contact_email", "contact_phone") if field in case.body}
        if "role" in case.body:
            case.body |= {"role": "owner" if case.method == "PUT" else "viewer"}
            case.body.pop("grant", None)
        if "email" in case.body:
            case.body["email"] = f"{uuid.uuid4().hex}@example.com"


def remove_document(case, goes_on):
    """What another request made, where this one goes on with it; never the document that the others go to."""
    if "/uploads/{id}" in case.path:
        case.path_parameters["id"] = Owner.upload()["id"]
    elif case.path_parameters["id"] == Owner.document():
        case.path_parameters["id"] = str(uuid.uuid4())
    elif goes_on:
        return
    elif "/archives/{id}" in case.path:
        case.path_parameters["id"] = Owner.archives()[1]
    elif "/folders/{id}" in case.path:
        case.path_parameters["id"] = Owner.folder_to_remove()


def go_to_document(case):
    """To a document, a folder or an upload that exists."""
    if "/archives" in case.path:
        if "{id}" in case.path:
            case.path_parameters["id"] = Owner.archives()[0]
    elif "/uploads/{id}" in case.path:
        case.path_parameters["id"] = Owner.upload()["id"]
    elif "/folders/{id}" in case.path:
        case.path_parameters["id"] = Owner.folder()
    elif case.path.endswith(("/{id}", "/{id}/links")):
        case.path_parameters["id"] = Owner.document()
    if not isinstance(case.body, dict):
        return
    if "version" in case.body:
        shown = Owner.ask("get", f"/{Owner.account}/{Owner.document()}", of="documents")
        case.body["version"] = shown["version"]
    case.body |= {field: None for field in ("folder", "audience", "replaces", "file") if field in case.body}
    if "bytes" in case.body:
        case.body |= {"bytes": 1, "sha256": ONE_BYTE}
        case.body.pop("answers", None)
    case.body |= {field: None for field in ("from", "until", "documents") if field in case.body}


def exchange(case):
    """With the owner's account: what was asked for, and what was sent."""
    # Asked first of all: an account can have so many requests and no more.
    request = Support.request()
    if "{account}" in case.path:
        case.path_parameters |= {"account": Owner.account_id(), "id": Support.upload()["id"]}
    if not isinstance(case.body, dict) or "which" not in case.body:
        return
    case.body["which"] = Support.which()
    if "request" in case.body:
        case.body["request"] = request
    if "document" in case.body:
        case.body["document"] = Support.upload()["document"]
    if "bytes" in case.body:
        case.body |= {"bytes": 1, "sha256": ONE_BYTE}
    if "due_on" in case.body:
        case.body["due_on"] = time.strftime("%Y-%m-%d", time.gmtime(time.time() + 86400 * 7))


@functools.cache
def customer_id():
    """Somebody whom nobody here needs to sign in."""
    payload = Person().answer["access_token"].split(".")[1]
    return json.loads(base64.urlsafe_b64decode(payload + "=="))["sub"]


def start_sign_up(path):
    """An attempt of an address of its own: what is generated is often the same one, which soon had its share of mails."""
    with Browser.lock:
        if not affords(path):
            return
        body = {"email": f"{uuid.uuid4().hex}@example.com", "name": "Api Test", "password": PASSWORD}
        started = requests.post(f"{ORIGIN}/api/auth/sign-up", json=body, timeout=30)
        started.raise_for_status()
        answered["sign_up"] = started.json()["sign_up"]


def invitation(path):
    """The token of a new invitation, which nobody else uses up."""
    if not affords(path):
        return "A" * 86
    email = f"{uuid.uuid4().hex}@example.com"
    requests.post(f"{ORIGIN}/_local/invitations", json={"email": email}, timeout=30).raise_for_status()
    return newest_mail(email, 1, r"/invitation#(\S+)")


@functools.cache
def invitation_to_look_at():
    """The one that is never accepted: to look at it does not use it up."""
    return invitation("/api/auth/invitations/look")


def know_somebody():
    """Somebody who may sign in, and has begun to: anew when an address or an attempt had its share of mails."""
    with Browser.lock:
        if "challenge" in answered or not affords("/api/auth/sign-in"):
            return
        person = Person()
        person.cookies = {}  # a browser that is not trusted
        person.sign_in()
        answered.update(email=person.email, challenge=person.answer["challenge"])


@schemathesis.hook
def after_call(context, case, response):
    tally[f"{case.method} {case.path}"][str(response.status_code)] += 1
    is_json = response.headers.get("content-type", [""])[0] == "application/json"
    if response.status_code in (200, 202) and is_json and case.path != "/api/openapi.json":
        content = response.json() if not case.path.startswith("/api/documents") else {}
        answered.update({field: content[field] for field in ("sign_up", "challenge", "version") if field in content})
    if response.status_code in (410, 429) and isinstance(case.body, dict):
        if case.body.get("challenge", answered.get("challenge")) == answered.get("challenge"):
            answered.pop("challenge", None)
    if case.path == "/api/auth/refresh":
        given = [c for c in response.headers.get("set-cookie", []) if c.startswith(f"{REFRESH_COOKIE}=")]
        with Browser.lock:
            if given:
                Browser.cookie = given[0].partition("=")[2].partition(";")[0] or None
            elif response.status_code == 401 and Browser.cookie in str(case.headers):
                Browser.cookie = None


turn = itertools.count()
# Each costs three hashes of a password, on purpose slow ones, and a look through all mails. Every route has
# its own share: one that comes early would leave nothing for a later one.
MOST_PEOPLE = 25
spent = collections.Counter()


def affords(path):
    spent[path] += 1
    return spent[path] <= MOST_PEOPLE


# What each route answered how often; run.sh looks whether every route was reached.
tally = collections.defaultdict(collections.Counter)


@atexit.register
def write_tally():
    with open(os.environ["TALLY"], "w") as file:
        json.dump(tally, file, indent=1, sort_keys=True)
