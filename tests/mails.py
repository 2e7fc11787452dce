"""Mails and saved pages for the tests of what reads them."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

from generator.document import Document
from generator.readers.mail import read_mail

PATH = Path("a.eml")
NEWS = "The new bridge in Hamburg opened to walkers on Monday."
FERRY = "The ferry to Finkenwerder sails every ten minutes again."
PAGE = f"<html><head><title>Harbour</title></head><body><h1>Harbour briefing</h1><p>{NEWS}</p></body></html>"
HEAD = b"From: The Harbour Courier <am@example.org>\nSubject: Harbour briefing\nDate: Tue, 12 Nov 2024 07:00:00 +0100\n"
INNER = (
    "From: The Inland Post <post@example.org>\nDate: Mon, Nov 11, 2024 at 7:00 AM\n"
    "Subject: Inland: a lock\nTo: <r@example.org>"
)
FORWARDS = {
    "Gmail": f"---------- Forwarded message ---------\n{INNER}",
    "Gmail, German": "---------- Forwarded message ---------\nVon: The Inland Post <post@example.org>\n"
    "Date: Mo., 11. Nov. 2024 um 07:00 Uhr\nSubject: Inland: a lock\nTo: <r@example.org>",
    "Apple": "Begin forwarded message:\n\n> From: The Inland Post <post@example.org>\n> Subject: Inland: a lock\n"
    "> Date: 11 November 2024 at 07:00:12 CET\n> To: r@example.org\n>",
    "Apple, German": "Anfang der weitergeleiteten Nachricht:\n\nVon: The Inland Post <post@example.org>\n"
    "Betreff: Inland: a lock\nDatum: 11. November 2024 um 07:00:12 MEZ\nAn: r@example.org",
    "Apple, French": "Début du message réexpédié :\n\nDe: The Inland Post <post@example.org>\nObjet: Inland: a lock\n"
    "Date: 11 novembre 2024 à 07:00:12 UTC+1\nÀ: r@example.org",
    "Outlook": "-----Original Message-----\nFrom: The Inland Post <post@example.org> \n"
    "Sent: Monday, November 11, 2024 7:00 AM\nTo: r@example.org\nSubject: Inland: a lock",
    "Outlook without a marker": "________________________________\nFrom: The Inland Post <post@example.org>\n"
    "Sent: Monday, November 11, 2024 7:00 AM\nTo: r@example.org\nSubject: Inland: a lock",
    "Outlook, German": "-----Ursprüngliche Nachricht-----\nVon: The Inland Post [mailto:post@example.org]\n"
    "Gesendet: Montag, 11. November 2024 07:00\nAn: r@example.org\nBetreff: WG: Inland: a lock",
    "Outlook, French": "-----Message d'origine-----\nDe : The Inland Post <post@example.org>\n"
    "Envoyé : lundi 11 novembre 2024 07:00\nÀ : r@example.org\nObjet : Inland: a lock",
    "Outlook, Spanish": "-----Mensaje original-----\nDe: The Inland Post <post@example.org>\n"
    "Enviado el: lunes, 11 de noviembre de 2024 7:00\nPara: r@example.org\nAsunto: Inland: a lock",
    "Thunderbird": "-------- Forwarded Message --------\nSubject: \tInland: a lock\n"
    "Date: \tMon, 11 Nov 2024 07:00:00 +0100\nFrom: \tThe Inland Post <post@example.org>\nTo: \tr@example.org",
    "Thunderbird, Spanish": "-------- Mensaje reenviado --------\nAsunto: \tInland: a lock\n"
    "Fecha: \tMon, 11 Nov 2024 07:00:00 +0100\nDe: \tThe Inland Post <post@example.org>",
}
SEPARATOR = b"From am@example.org Tue Nov 12 07:00:00 2024\n"
ROOT_PART = f"Content-Type: text/html\nContent-ID: <root@x>\nContent-Location: https://courier.example.org/\n\n{PAGE}"
FRAME = "Content-Type: text/html\nContent-ID: <frame@x>\n\n<p>Buy a boat</p>"


def letter(text: str | None = NEWS, page: str | None = None, **headers: str) -> EmailMessage:
    """A mail of the Harbour Courier; ``list_id="x"`` sets ``List-Id: x``, an empty value leaves a header out."""
    message = EmailMessage()
    values = {
        "From": "The Harbour Courier <am@example.org>",
        "To": "Reader <reader@example.org>",
        "Subject": "Harbour briefing: bridge opens",
        "Date": "Tue, 12 Nov 2024 07:00:00 +0100",
    }
    if text is not None:
        message.set_content(text)
    if page is not None and text is None:
        message.set_content(page, subtype="html")
    elif page is not None:
        message.add_alternative(page, subtype="html")
    for name, value in (values | {name.replace("_", "-").title(): value for name, value in headers.items()}).items():
        if value:
            message[name] = value
    return message


def read(message: EmailMessage | bytes) -> Document:
    (document,) = read_mail(message if isinstance(message, bytes) else message.as_bytes(), PATH)
    return document


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def problems(document: Document) -> list[str]:
    return [warning.problem for warning in document.warnings]


def saved(*parts: str, more: str = "") -> bytes:
    head = (
        "From: <Saved by a browser>\nSnapshot-Content-Location: https://courier.example.org/bridge?id=1\n"
        "Subject: =?utf-8?Q?Bridge_opens_=E2=80=93_Courier?=\nDate: Sun, 1 Dec 2024 10:00:00 -0000\nMIME-Version: 1.0\n"
        f'Content-Type: multipart/related; type="text/html"; boundary="x"{more}\n\n'
    )
    return (head + "".join(f"--x\n{part}\n" for part in parts) + "--x--\n").encode()
