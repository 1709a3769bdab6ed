"""The ways an alert goes out: e-mail through a relay, and a webhook over https."""

import email.message
import email.utils
import json
import smtplib
import socket
import ssl
import urllib.error
import urllib.parse
import urllib.request

from texts import TEXTS

SECONDS = 30


class NotSent(Exception):
    """The relay does not offer what the way there was to be secured with; its text is the name of a sentence."""


UNREACHED = (NotSent, OSError, smtplib.SMTPException, urllib.error.URLError, ValueError)


def channels(settings):
    """By name, what sends a message that way."""
    found = {}
    if settings["mail"]["to"]:
        found["mail"] = lambda message: mail(settings, message)
    if settings["webhook"]["url"]:
        found["webhook"] = lambda message: webhook(settings, message)
    return found


def trusted(settings):
    """TLS that verifies; an intranet's own authority beside the public ones."""
    context = ssl.create_default_context()
    if settings["authority"]:
        context.load_verify_locations(cadata=settings["authority"])
    return context


def reason(settings, name, error):
    """Why a way could not be gone, as somebody can read it who has to mend it; without a full stop."""
    if isinstance(error, urllib.error.URLError) and isinstance(error.reason, Exception):
        error = error.reason
    mail, hook = settings["mail"], urllib.parse.urlsplit(settings["webhook"]["url"])
    where = f"{mail['host']}:{mail['port']}" if name == "mail" else hook.netloc.rpartition("@")[2]
    key, fields = None, {"where": where, "user": mail["user"]}
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        error = smtplib.SMTPResponseException(*next(iter(error.recipients.values())))
    if isinstance(error, NotSent):
        key = str(error)
    elif isinstance(error, ssl.SSLCertVerificationError):
        key, fields["why"] = "untrusted", error.verify_message
    elif isinstance(error, ssl.SSLError):
        key, fields["why"] = "no_tls", error.reason or error
    elif isinstance(error, smtplib.SMTPResponseException):
        said = error.smtp_error
        key = "bad_login" if isinstance(error, smtplib.SMTPAuthenticationError) else "refused"
        fields |= {"code": error.smtp_code, "why": said.decode(errors="replace") if isinstance(said, bytes) else said}
    elif isinstance(error, OSError) and not isinstance(error, (smtplib.SMTPException, urllib.error.URLError)):
        key, fields["why"] = "unreached", error.strerror or error
    told = TEXTS[settings["language"]][key].format(**fields) if key else str(error)
    return told[:300] or type(error).__name__


def written(settings, message):
    """Subject and text of a mail."""
    texts = TEXTS[settings["language"]]
    lines = [texts["head_" + message["kind"]].format(**message), ""]
    lines += ["- " + problem["message"] for problem in message["problems"]]
    if message["recovered"]:
        lines += ["", texts["recovered"], *("- " + told for told in message["recovered"])]
    lines += ["", texts["foot"].format(**message)]
    return texts["subject_" + message["kind"]].format(count=len(message["problems"]), **message), "\n".join(
        lines
    ) + "\n"


def mail(settings, message):
    chosen = settings["mail"]
    letter = email.message.EmailMessage()
    letter["Subject"], text = written(settings, message)
    letter["From"], letter["To"] = chosen["from"], ", ".join(chosen["to"])
    letter["Date"] = email.utils.localtime()
    letter["Message-ID"] = email.utils.make_msgid(domain=chosen["from"].rpartition("@")[2])
    letter["Auto-Submitted"] = "auto-generated"
    letter.set_content(text)
    # Its own name is told as it is: asking for a longer one waits for a name server that may not be there.
    name = socket.gethostname()
    if chosen["security"] == "tls":
        relay = smtplib.SMTP_SSL(chosen["host"], chosen["port"], name, timeout=SECONDS, context=trusted(settings))
    else:
        relay = smtplib.SMTP(chosen["host"], chosen["port"], name, timeout=SECONDS)
    with relay:
        if chosen["security"] == "starttls":
            relay.ehlo_or_helo_if_needed()
            # Never in the clear instead: whoever stands between could have taken the offer out.
            if not relay.has_extn("starttls"):
                raise NotSent("no_starttls")
            relay.starttls(context=trusted(settings))
        if chosen["user"]:
            relay.ehlo_or_helo_if_needed()
            if not relay.has_extn("auth"):
                raise NotSent("no_login")
            relay.login(chosen["user"], chosen["password"])
        relay.send_message(letter)


class NotElsewhere(urllib.request.HTTPRedirectHandler):
    """An alert, with its token, goes where it was told to go and nowhere else."""

    def redirect_request(self, request, fp, code, msg, headers, newurl):
        raise urllib.error.HTTPError(request.full_url, code, "leads elsewhere", headers, fp)


def webhook(settings, message):
    url, token = settings["webhook"]["url"], settings["webhook"]["token"]
    if not url.startswith("https://"):
        raise ValueError("the webhook is not https")
    headers = {"Content-Type": "application/json", "User-Agent": "eplanning-watch"}
    if token:
        headers["Authorization"] = "Bearer " + token
    body = json.dumps(message, ensure_ascii=False).encode()
    request = urllib.request.Request(url, data=body, headers=headers, method="POST")  # noqa: S310 - https, see above
    opener = urllib.request.build_opener(NotElsewhere, urllib.request.HTTPSHandler(context=trusted(settings)))
    with opener.open(request, timeout=SECONDS) as answer:
        answer.read(1000)
