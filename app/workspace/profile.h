// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/result.h"

#include <QList>
#include <QString>
#include <QUrl>

namespace gatehouse
{

enum class ProxyMode { System, None, Manual };
enum class TlsMode {
    System,  ///< the system's authorities
    ExtraCa, ///< and the certificates in a PEM file
    Pinned,  ///< this certificate only, by SHA-256 fingerprint
    Off,     ///< unchecked: a loopback address alone
};
enum class KeyStorage {
    Keychain,
    SessionOnly, ///< asked for again at the next start
    None,        ///< the sample account
};

/// How to reach an account. Saved as it is, so it holds no secret: key and proxy password are in the keychain as
/// "account/<id>/key" and "account/<id>/proxy".
struct Profile {
    QString id;    ///< a Ksuid; "sample" for the sample account
    QString name;  ///< "Production"
    QString color; ///< "#7a4fd6"
    QUrl url = QUrl(QStringLiteral("https://api.ngrok.com"));
    TlsMode tls = TlsMode::System;
    QString caFile;      ///< with ExtraCa
    QString fingerprint; ///< with Pinned: 64 lower-case hex digits
    ProxyMode proxy = ProxyMode::System;
    QString proxyHost;
    quint16 proxyPort = 0;
    QString proxyUser;
    KeyStorage keyStorage = KeyStorage::Keychain;
    bool readOnly = false; ///< in this console
    int rateLimit = 120;   ///< requests in 60 s; 0: none

    bool isSample() const { return id == QLatin1String("sample"); }
    friend bool operator==(const Profile &, const Profile &) = default;
};

/// Whether both lead to one service: scheme, host and port.
bool isSameService(const QUrl &left, const QUrl &right);
/// Whether the proxy is set by hand and asks for a password.
bool hasProxyUser(const Profile &profile);
/// Whether both ask the same proxy as the same user, so that one's password is the other's.
bool isSameProxyUser(const Profile &left, const Profile &right);
/// "localhost", 127.0.0.0/8 written in full, or "::1". No name is looked up.
bool isLoopbackHost(const QString &host);
/// https; http only to a loopback address; no user, password, path, query or fragment. Invalid says what is wrong.
Result<QUrl> checkedServiceUrl(const QString &text);
/// A profile that can be used: its URL by the rules above, a name, a CA file or fingerprint where TLS asks for one, TLS
/// off for a loopback address alone, a proxy's host and port where it is set by hand. Invalid says what is wrong.
Result<Profile> checkedProfile(Profile profile);

} // namespace gatehouse
