"""An authenticator with one passkey, by Yubico's library: what somebody of the staff joins and signs in with."""

import hashlib
import os

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

FLAG = AuthenticatorData.FLAG
NO_MODEL = bytes(16)


class Passkey:
    def __init__(self, origin):
        self.origin = origin
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id = os.urandom(32)
        self.counter = 0
        self.user = None

    def register(self, options):
        """The answer to options for a new passkey."""
        self.user = options["user"]["id"]
        public = AttestedCredentialData.create(NO_MODEL, self.id, ES256.from_cryptography_key(self.key.public_key()))
        data = self.data(options["rp"]["id"], FLAG.AT, public)
        client = self.client(CollectedClientData.TYPE.CREATE, options)
        return self.answer(client, attestationObject=AttestationObject.create("none", data, {}))

    def prove(self, options):
        """The answer to options for one that exists."""
        data = self.data(options["rpId"], FLAG(0), b"")
        client = self.client(CollectedClientData.TYPE.GET, options)
        signature = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        return self.answer(client, authenticatorData=data, signature=signature)

    def data(self, relying_party, flags, credential):
        self.counter += 1
        hashed = hashlib.sha256(relying_party.encode()).digest()
        return AuthenticatorData.create(hashed, FLAG.UP | FLAG.UV | flags, self.counter, credential)

    def client(self, kind, options):
        return CollectedClientData.create(kind, websafe_decode(options["challenge"]), self.origin)

    def answer(self, client, **response):
        named = websafe_encode(self.id)
        response = {name: websafe_encode(value) for name, value in response.items()}
        response |= {"clientDataJSON": websafe_encode(client)}
        if "signature" in response:
            response["userHandle"] = self.user
        return {"id": named, "rawId": named, "type": "public-key", "response": response, "clientExtensionResults": {}}
