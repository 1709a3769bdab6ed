"""PHP's serialize() of numbers, texts and arrays, read as data. No object is ever made, nothing is ever run."""

import re

_HEAD = re.compile(rb"(?:(N);|([bid]):([^;]{1,40});|([sa]):(\d{1,7}):)")
DEEPEST, MOST = 8, 2000


def unserialize(text: str) -> object:
    """The value: None, bool, int, float, str, or a dict for an array. ValueError on anything else."""
    reader = _Reader(text.encode())
    value = reader.value(0)
    if reader.at != len(reader.data):
        raise ValueError("something follows")
    return value


class _Reader:
    def __init__(self, data: bytes) -> None:
        self.data, self.at, self.read = data, 0, 0

    def value(self, depth: int) -> object:
        self.read += 1
        head = _HEAD.match(self.data, self.at)
        if head is None or depth > DEEPEST or self.read > MOST:
            raise ValueError("not understood")
        self.at = head.end()
        if head[1]:
            return None
        if head[2]:
            return {b"b": _bool, b"i": int, b"d": float}[head[2]](head[3])
        return self._text(int(head[5])) if head[4] == b"s" else self._array(int(head[5]), depth)

    def _text(self, length: int) -> str:
        start, end = self.at + 1, self.at + 1 + length
        if self.data[self.at : start] != b'"' or self.data[end : end + 2] != b'";':
            raise ValueError("a text of another length")
        self.at = end + 2
        return self.data[start:end].decode(errors="replace")

    def _array(self, length: int, depth: int) -> dict:
        self._expect(b"{")
        found = {}
        for _item in range(length):
            key = self.value(DEEPEST)
            if not isinstance(key, int | str):
                raise ValueError("a key that is none")
            found[str(key)] = self.value(depth + 1)
        self._expect(b"}")
        return found

    def _expect(self, sign: bytes) -> None:
        if self.data[self.at : self.at + 1] != sign:
            raise ValueError("not an array")
        self.at += 1


def _bool(raw: bytes) -> bool:
    return raw == b"1"
