"""Whatever is left of a mail is read, or refused in one line."""

from __future__ import annotations

import os
import random
import re

from generator.errors import BriefingError
from generator.readers.mail import read_mail, read_mbox
from generator.readers.mhtml import read_mhtml
from tests.mails import (
    FERRY,
    FORWARDS,
    FRAME,
    HEAD,
    PAGE,
    PATH,
    ROOT_PART,
    SEPARATOR,
    letter,
    saved,
    texts,
)


def specimens() -> list[bytes]:
    forwarding = letter("For you", subject="=?utf-8?q?Fwd:_Br=C3=BCcke?=")
    forwarding.add_attachment(letter("No HTML?", PAGE))
    forwarding.add_attachment(b"%PDF" * 9, maintype="application", subtype="pdf", filename="Übersicht.pdf")
    flowed = (
        HEAD + b"Content-Type: text/plain; format=flowed; charset=iso-8859-1\n\n> The br\xfccke \n> opened.\n-- \nx\n"
    )
    encoded = letter("Die Brücke – “endlich”. " * 9, f"<p>{FERRY} ü</p>")
    attached = b"Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\nRnJvbTogYQoKd29yZHM=\n"
    return [
        *(message.as_bytes() for message in (letter(), letter("No HTML?", PAGE), forwarding, encoded)),
        *(letter(f"Look!\n\n{text}\n\n{FERRY}").as_bytes() for text in FORWARDS.values()),
        flowed,
        HEAD + b"Content-Type: multipart/mixed; boundary=x\n\n--x\n" + attached + b"--x--\n",
        HEAD + b"Content-Type: text/plain; charset*0*=utf-8''utf; charset*1=-8; name*=utf-8''%fc\n"
        b"Content-Transfer-Encoding: x-uuencode\n\nbegin 644 a\n#86)C\n`\nend\n",
        saved(ROOT_PART, "Content-Type: image/png\n\nx", FRAME, more='; start="<root@x>"'),
        SEPARATOR + letter().as_bytes() + b"\n" + SEPARATOR + letter("No HTML?", PAGE).as_bytes(),
    ]


SPLICES = (
    b"\0", b"\xff\xfe", b"=?", b"?=", b"=?utf-8?b?", b"--x", b"\n\n", b"\r", b"\n", b";", b'"', b"(" * 300,
    b"<", b">", b"@",
    b"From ", b"From: ", b":", b"*0*=", b"charset=", b"boundary=", b"multipart/mixed", b"message/rfc822", b"base64",
    b"=", b"9" * 5000, b"Date: 99 Nov 99999 99:99 +99999\n", b"<body", b"</body>", b"<!--", b"\xc3", b"text/html",
    b"utf-16", b"Content-Type: ", b"Content-Transfer-Encoding: ", b"punycode", b"unicode_escape",
    b"\x85", b"\xe2\x80\xa8",
)  # fmt: skip


def mutated(data: bytes, dice: random.Random) -> bytes:
    for _ in range(dice.randint(1, 6)):
        at, end = sorted(dice.randrange(len(data) + 1) for _ in range(2))
        kind = dice.randrange(5)
        if kind == 0:
            data = data[:at] + dice.choice(SPLICES) + data[at:]
        elif kind == 1:
            data = data[:at] + data[min(end, at + dice.randint(1, 40)) :]
        elif kind == 2:
            data = data[:at] + bytes([dice.randrange(256)]) + data[at + 1 :]
        elif kind == 3:
            data = data[:end] + data[at : min(end, at + 400)] + data[end:]
        else:
            lines = data.split(b"\n")
            dice.shuffle(lines)
            data = b"\n".join(lines) if dice.random() < 0.1 else data[:end]
    return data


def test_whatever_is_left_of_a_mail_is_read_or_refused_in_one_line():
    dice = random.Random(20241112)
    originals = specimens()
    for _ in range(20_000 if os.environ.get("DAYBOOK_LONG") else 300):
        data = mutated(dice.choice(originals), dice)
        for reader in (read_mail, read_mbox, read_mhtml):
            try:
                documents = reader(data, PATH)
            except BriefingError as error:
                assert re.fullmatch(r"a\.eml(:\d+)?: expected [^\n]+, found [^\n]+", str(error)), (data, error)
                continue
            for document in documents:
                numbers = [number for block in document.blocks for number, _ in block.lines]
                assert numbers == sorted(set(numbers)), data
                "".join(texts(document)).encode()


def test_reading_twice_gives_the_same():
    assert [read_mail(data, PATH) for data in specimens()[:9]] == [read_mail(data, PATH) for data in specimens()[:9]]
