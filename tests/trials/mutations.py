"""How a sound file is made hostile: parts moved, repeated or left out, and words that trip careless readers."""

from __future__ import annotations

from random import Random

WORDS = (
    b"", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", "\u202e".encode(), "\ud800".encode("utf-8", "surrogatepass"),
    b"&a", b"*a", b"!!python/object/apply:os.system [id]", b"<<: *a", b"{" * 60, b"[" * 60, b"- " * 60, b": : :",
    b"9" * 400, b"-1", b"1e999", b"0001-01-01", b"9999-12-31", b"2025-02-30", b"2025-03-11T25:00", b"NaN", b"true",
    b"null", b"~", b"../../../../etc/passwd", b"/etc/passwd", b"C:\\Windows\\x", b"file:///etc/passwd",
    b"{{ 7*7 }}", b"{{ ''.__class__.__mro__[1].__subclasses__() }}", b"{% for a in range(10**9) %}x{% endfor %}",
    b"{{ 'x' * 10**9 }}", b"{% include '/etc/passwd' %}", b"{% if %}", b"{% macro m() %}{{ m() }}{% endmacro %}",
    b'<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c SYSTEM "file:///etc/passwd">]>', b"&c;", b"<w:p>", b"</w:p>", b"<w:tbl>",
    b'<w:instrText>DDEAUTO c:\\x "calc"</w:instrText>', b'TargetMode="External"', b"]]>", b"<![CDATA[",
    b"&#0;", b"&#x1F;",
    b'"', b"'", b"\n", b"\r", b"\t", b" " * 300, "“é😀".encode(), b"id", b"when", b"each", b"not", b"all", b"any",
)  # fmt: skip


def mutate(content: bytes, random: Random, most: int = 200_000) -> bytes:
    """One to a few changes; never much longer than what is read anyway."""
    for _ in range(random.choice((1, 1, 1, 2, 3, 6))):
        content = random.choice(_CHANGES)(content, random)
    return content[:most]


def _put_in(content: bytes, random: Random) -> bytes:
    at = random.randint(0, len(content))
    return content[:at] + random.choice(WORDS) + content[at:]


def _put_over(content: bytes, random: Random) -> bytes:
    word = random.choice(WORDS)
    at = random.randint(0, len(content))
    return content[:at] + word + content[at + len(word) :]


def _leave_out(content: bytes, random: Random) -> bytes:
    at = random.randint(0, len(content))
    return content[:at] + content[at + random.choice((1, 2, 8, 60, 600)) :]


def _repeat(content: bytes, random: Random) -> bytes:
    at, size = random.randint(0, len(content)), random.choice((1, 8, 60, 600))
    return content[:at] + content[at : at + size] * random.choice((2, 2, 3, 50)) + content[at + size :]


def _flip(content: bytes, random: Random) -> bytes:
    if not content:
        return content
    changed = bytearray(content)
    changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def _lines(content: bytes, random: Random) -> bytes:
    """Two lines change places, or one is given to another, further in."""
    lines = content.split(b"\n")
    one, other = random.randrange(len(lines)), random.randrange(len(lines))
    if random.random() < 0.5:
        lines[one], lines[other] = lines[other], lines[one]
    else:
        lines.insert(one, b" " * random.randrange(12) + lines[other].strip())
    return b"\n".join(lines)


def _value(content: bytes, random: Random) -> bytes:
    """What stands after a colon, an equals sign or a tag becomes something else."""
    places = [at for at, byte in enumerate(content) if byte in b':=>"']
    if not places:
        return _put_in(content, random)
    at = random.choice(places) + 1
    end = min((where for end in b'\n<"' if (where := content.find(bytes([end]), at + 1)) > 0), default=len(content))
    return content[:at] + random.choice((b"", b" ")) + random.choice(WORDS) + content[end:]


_CHANGES = (_put_in, _put_over, _leave_out, _repeat, _flip, _lines, _value, _value)
