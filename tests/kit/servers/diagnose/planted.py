"""Thirty secrets and people, and the lines in which servers and programs would let them slip."""

from __future__ import annotations

import base64
import json
import secrets
from urllib.parse import quote


def value() -> str:
    """As `secrets` makes them for a vault, but with signs that have to be escaped."""
    return f"{secrets.token_urlsafe(24)}/{secrets.token_urlsafe(6)}+=&'\"x"


class Planted:
    """`known`: what vault and settings hold; `lines`: what stands in a journal; `hidden`: what may be in no file."""

    def __init__(self) -> None:
        self.known = {f"planted_{number}": value() for number in range(12)}
        first = list(self.known.values())
        second = [secrets.token_urlsafe(18) + "aA1" for _each in range(10)]
        people = ["siti.rahmawati@contoh.go.id", "3374011203850001", "0812-3456-7891", "198503122010011001"]
        people += ["203.0.113.77", "2001:db8::beef", "Sitorus-Rahmawati", "09.254.294.3-407.000"]
        self.hidden = [*first, *second, *people]
        self.lines = [
            f"plain {first[0]} in the middle",
            f"GET /masuk?next=/&sandi={quote(first[1], safe='')} HTTP/1.1",
            json.dumps({"settings": {"SECRET": first[2]}}),
            json.dumps({"event": json.dumps({"dsn": f"postgresql://e:{quote(first[3], safe='')}@db1/x"})}),
            f"b64 {base64.b64encode(first[4].encode()).decode()}",
            f"b64 {base64.urlsafe_b64encode(b'user:' + first[5].encode()).decode()}",
            f"hex {first[6].encode().hex()}",
            f"repr {first[7]!r} again {first[7]!r}",
            f"cut {first[8][:20]}",
            f"{first[8][20:]} cut",
            "percent " + "".join(f"%{byte:02x}" for byte in first[9].encode()),
            '  File "x.py", line 1, in f\n    connect(password=' + repr(first[10]) + ")",
            "unit " + "".join(c if c.isalnum() else f"\\x{ord(c):02x}" for c in first[11]),
            f"Authorization: Bearer {second[0]}",
            f"Cookie: sessionid={second[1]}; csrftoken={second[2]}",
            f"DATABASE_URL=postgres://eplanning:{second[3]}@10.0.0.9/x",
            f"KeyError: password={second[4]}",
            f'{{"kata_sandi": "{second[5]}"}}',
            f"https://x.example/undangan/MQ/{second[6]}/",
            f"-----BEGIN PRIVATE KEY-----\n{second[7]}\n-----END PRIVATE KEY-----",
            f"curl --token {second[8]} https://x.example",
            f"seen {second[9]}",
            f"oleh {people[0]}, NIK {people[1]}, telepon {people[2]}, NIP {people[3]}",
            f"client: {people[4]}, upstream {people[5]}",
            f"dibuat oleh {people[6].lower()}, NPWP {people[7]}",
        ]

    def left_in(self, text: str) -> list[str]:
        """Which of them can still be read in a text, as they are or in one of the usual forms."""
        flat = text.replace("\n", "").lower()
        return [each for each in self.hidden if any(form.lower() in flat for form in _forms(each))]


def _forms(value: str) -> list[str]:
    return [
        value,
        quote(value, safe=""),
        json.dumps(value)[1:-1],
        value.encode().hex(),
        base64.b64encode(value.encode()).decode().rstrip("=")[:-1],
        value[:16],
        value[-16:] if len(value) > 20 else value,
    ]
