// SPDX-License-Identifier: Apache-2.0
#include "text/codes.h"
#include "text/text.h"
#include "text/words.h"

namespace gatehouse::text
{

namespace
{

struct Said {
    QString cause;  ///< without its full stop
    QString remedy; ///< whole sentences
};

bool mentions(const Error &error, std::initializer_list<const char *> words)
{
    return std::any_of(words.begin(), words.end(), [&](const char *word) {
        return error.message.contains(QLatin1String(word), Qt::CaseInsensitive) || error.code == QLatin1String(word);
    });
}

/// "cause: their words", or the cause alone where they said nothing.
QString withWords(const QString &cause, const Error &error)
{
    const QString words = Words::foreign(error.message);
    return words.isEmpty() ? cause : Words::tr("%1: %2").arg(cause, words);
}

// The reason for a refused certificate reaches us in the words of the TLS library only. They choose the advice, and
// are shown as they are where they are not recognised; nothing is decided by them.
Said tls(const Error &error, const QString &host)
{
    if (mentions(error, {"not the one that was confirmed", "pinned"}))
        return {Words::tr("%1 shows another certificate than the one this account is pinned to").arg(host),
                Words::tr("If it was renewed, compare the new fingerprint with whoever runs the server and confirm it "
                          "in the connection settings. If not, somebody may be listening: do not connect.")};
    if (mentions(error, {"expired"}))
        return {Words::tr("The certificate of %1 has expired").arg(host),
                Words::tr("Whoever runs the server must renew it. Check this computer's date and time too.")};
    if (mentions(error, {"not valid yet", "not yet valid"}))
        return {Words::tr("The certificate of %1 is not valid yet").arg(host),
                Words::tr("Check this computer's date and time.")};
    if (mentions(error, {"for another host", "host name did not match", "hostname"}))
        return {Words::tr("The certificate is for another name than %1").arg(host),
                Words::tr("Check the address. If it is right, whoever runs the server must fix the certificate.")};
    if (mentions(error, {"self-signed", "unknown authority", "untrusted"}))
        return {Words::tr("The certificate of %1 is signed by nobody this computer trusts").arg(host),
                Words::tr("If a proxy or your organisation signs it, name its CA file in the connection settings; for "
                          "a server of your own, pin its certificate.")};
    if (mentions(error, {"was revoked"}))
        return {Words::tr("The certificate of %1 was revoked by whoever issued it").arg(host),
                Words::tr("Do not connect. Whoever runs the server must replace the certificate.")};
    return {withWords(Words::tr("A secure connection to %1 could not be made").arg(host), error),
            Words::tr("Check the address and the proxy, and the CA file or pinned certificate if one is set.")};
}

Said proxy(const Error &error, const QString &host)
{
    if (error.httpStatus == 407 && mentions(error, {"asks for"}))
        return {Words::tr("The proxy asks for a user name and a password (407)"),
                Words::tr("Enter them in the account's connection settings.")};
    if (error.httpStatus == 407 || mentions(error, {"407", "authentication"}))
        return {Words::tr("The proxy refused the user name or password (407)"),
                Words::tr("Correct them in the account's connection settings.")};
    if (error.httpStatus != 0)
        return {Words::tr("The proxy refused to connect to %1 (%2)").arg(host).arg(error.httpStatus),
                Words::tr("Ask whoever runs the proxy to allow it, or choose another proxy in the connection "
                          "settings.")};
    return {withWords(Words::tr("The proxy on the way to %1 cannot be used").arg(host), error),
            Words::tr("Check the proxy's address and port in the connection settings, that it is running, and that it "
                      "allows connections to this address.")};
}

QString waiting(const Error &error)
{
    if (!error.retryAfter)
        return Words::tr("Wait a minute and try again.");
    const qint64 seconds = std::chrono::ceil<std::chrono::seconds>(*error.retryAfter).count();
    return Words::tr("Try again in %n second(s).", nullptr, static_cast<int>(std::max<qint64>(1, seconds)));
}

Said storage(const Error &error)
{
    if (error.code == QLatin1String("newer_version") || mentions(error, {"newer"}))
        return {withWords(Words::tr("A file on this computer was written by a newer Gatehouse"), error),
                Words::tr("It was left as it is. Use that version, or update this one.")};
    if (mentions(error, {"no space", "disk is full", "disk full", "full disk", "quota"}))
        return {withWords(Words::tr("The disk is full"), error),
                Words::tr("Make room and try again. What was there before was not changed.")};
    if (mentions(error, {"no such file", "does not exist", "no such directory"}))
        return {withWords(Words::tr("A file or folder is not there"), error),
                Words::tr("Check the path, make the folder, and try again.")};
    if (mentions(error, {"permission denied", "read-only", "not permitted"}))
        return {withWords(Words::tr("This computer does not allow the file to be used"), error),
                Words::tr("Check who owns the file and its folder, or choose another place.")};
    return {withWords(Words::tr("A file on this computer could not be read or written"), error),
            Words::tr("Check that the folder is there, that it is yours and that there is room; then try again.")};
}

// A keychain error carries the name of its SecretState, as its code or in its message.
Said keychain(const Error &error)
{
    if (mentions(error, {"sealing_key_lost", "sealing_key_wrong"}))
        return {Words::tr("The key that seals the secrets of rotations is gone from the keychain, or is another one"),
                Words::tr("If the keychain was restored or moved, bring that entry back. A rotation that is proved can "
                          "go on without it; another one makes a new successor.")};
    if (mentions(error, {"timed_out", "timed out"}))
        return {Words::tr("The keychain did not answer in time"),
                Words::tr("A question of its own may be waiting for you. Answer it, or log out and in, and try "
                          "again.")};
    if (mentions(error, {"locked"}))
        return {Words::tr("The keychain is locked"),
                Words::tr("Unlock it (on Linux: your login keyring), then try again. Nothing was sent or saved.")};
    if (mentions(error, {"denied"}))
        return {Words::tr("The keychain refused access"),
                Words::tr("Allow Gatehouse in the keychain's settings, then try again.")};
    if (mentions(error, {"missing"}))
        return {Words::tr("The keychain has no key for this account"),
                Words::tr("It may have been removed there. Enter the key again in the connection settings.")};
    if (mentions(error, {"unavailable", "absent"}))
        return {Words::tr("There is no keychain on this computer"),
                Words::tr("Start one (on Linux: GNOME Keyring or KWallet, in the same session), or keep the key for "
                          "this session only. Gatehouse never writes it to a plain file.")};
    return {withWords(Words::tr("The keychain cannot be used"), error),
            Words::tr("Check that it is running and unlocked, then try again.")};
}

/// Refusals of our own, by their code.
std::optional<Said> refusal(const Error &error, const QString &host)
{
    if (error.code == QLatin1String("key_needed"))
        return Said{Words::tr("The API key is needed for this"),
                    Words::tr("An API key is never sent to another address than the one it was entered for, and cannot "
                              "be kept where it is not known: enter it again.")};
    if (error.code == QLatin1String("other_account"))
        return Said{Words::tr("%1 does not show the credentials that are being rotated to this API key").arg(host),
                    Words::tr("It seems to be another account: connect that as an account of its own. To go on here, "
                              "use the address and a key of the account whose rotations are open, or end those "
                              "first.")};
    if (error.code == QLatin1String("rotations_open"))
        return Said{Words::tr("Rotations of this account are not finished"),
                    Words::tr("Finish or cancel each of them first; where two are valid, revoke the old one or delete "
                              "the new one. If the service is gone for good, remove the account with its "
                              "rotations.")};
    if (error.code == QLatin1String("answer_awaited"))
        return Said{Words::tr("A credential is being created in this account"),
                    Words::tr("Its secret comes with the answer, once: wait for it.")};
    if (error.code == QLatin1String("rotations_unreadable"))
        return Said{Words::tr("Rotations of this account cannot be read: a newer Gatehouse wrote them, or the journal "
                              "is damaged"),
                    Words::tr("They stand still, and none is begun here, for it may be one of them. Use the newest "
                              "Gatehouse. If that cannot read them either, look for credentials with “gatehouse:” in "
                              "their metadata; removing this account from the console forgets its rotations.")};
    if (error.code == QLatin1String("journal_in_use"))
        return Said{
            withWords(Words::tr("Another Gatehouse of yours works with the rotations, and locks this file"), error),
            Words::tr("Close it, or wait until it is done, and try again.")};
    return std::nullopt;
}

Said said(const Error &error, const QString &host)
{
    if (auto words = refusal(error, host))
        return *words;
    if (auto words = codeWords(error.code, host))
        return {words->cause,
                error.kind == ErrorKind::RateLimited && error.retryAfter ? waiting(error) : words->remedy};
    switch (error.kind) {
    case ErrorKind::Offline:
        return {withWords(Words::tr("%1 cannot be reached").arg(host), error),
                Words::tr("Check that this computer is online, that the address is right and that the server is "
                          "running; then try again.")};
    case ErrorKind::Timeout:
        return {Words::tr("%1 did not answer in time").arg(host),
                Words::tr("Try again. If it happens again, check the network and the proxy.")};
    case ErrorKind::Tls:
        return tls(error, host);
    case ErrorKind::Proxy:
        return proxy(error, host);
    case ErrorKind::Unauthorized:
        return {withWords(Words::tr("%1 does not accept this API key").arg(host), error),
                Words::tr("Enter a valid API key in the account's connection settings.")};
    case ErrorKind::Forbidden:
        return {withWords(Words::tr("%1 does not allow this").arg(host), error),
                Words::tr("Ask an administrator of the account, or connect with the API key of somebody who may.")};
    case ErrorKind::NotFound:
        return {withWords(Words::tr("%1 does not have this").arg(host), error),
                Words::tr("It may have been removed meanwhile. Refresh and look again; check the address too.")};
    case ErrorKind::RateLimited:
        return {Words::tr("%1 refuses more requests for now (429)").arg(host), waiting(error)};
    case ErrorKind::Conflict:
        return {withWords(Words::tr("This does not fit the state that things are in now"), error),
                Words::tr("Refresh, look again, and try again if it still applies.")};
    case ErrorKind::Invalid:
        return {withWords(Words::tr("This was not accepted"), error), Words::tr("Correct it and try again.")};
    case ErrorKind::Server:
        return {error.httpStatus
                    ? withWords(Words::tr("%1 has a problem of its own (%2)").arg(host).arg(error.httpStatus), error)
                    : withWords(Words::tr("%1 has a problem of its own").arg(host), error),
                error.retryAfter ? waiting(error)
                                 : Words::tr("Try again later. If it goes on, tell whoever runs the service.")};
    case ErrorKind::Protocol:
        return {withWords(Words::tr("The answer of %1 cannot be understood").arg(host), error),
                Words::tr("Check that the address is that of an ngrok API and that no proxy answers in its place.")};
    case ErrorKind::Storage:
        return storage(error);
    case ErrorKind::Keychain:
        return keychain(error);
    case ErrorKind::Cancelled:
        return {Words::tr("This was stopped before it was done"), Words::tr("Start it again when you want to go on.")};
    }
    Q_UNREACHABLE();
}

} // namespace

QString sentence(const Error &error, const QString &host)
{
    const Said words = said(error, host.isEmpty() ? Words::tr("the service") : host);
    QString cause = words.cause;
    if (!cause.isEmpty())
        cause[0] = host.isEmpty() || !cause.startsWith(host) ? cause[0].toUpper() : cause[0];
    // Codes of our own tell parts of the program apart, not people.
    const QString code = error.code.startsWith(QLatin1String("ERR_")) ? Words::foreign(error.code) : QString();
    QString whole = code.isEmpty() ? cause + u'.' : Words::tr("%1 (%2).").arg(cause, code);
    // A create or change that went out and was not answered may have been made all the same.
    if (error.sent == Sent::Unknown)
        whole += u' ' + Words::tr("It is not known whether the request was carried out: look before you repeat it.");
    return whole + u' ' + words.remedy;
}

} // namespace gatehouse::text
