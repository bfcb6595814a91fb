// SPDX-License-Identifier: Apache-2.0
#include "api/codecs.h"
#include "api/encoderefs.h"

#include <QJsonDocument>
#include <QUrl>

namespace gatehouse
{

QByteArray encode(const ApplicationUser &user)
{
    JsonWriter out;
    out.open();
    out.text("id", user.id);
    out.text("uri", user.uri);
    out.open("identity_provider");
    out.text("name", user.providerName);
    out.text("url", user.providerUrl);
    out.close();
    out.text("provider_user_id", user.providerUserId);
    out.text("username", user.username);
    out.text("email", user.email);
    out.text("name", user.name);
    out.time("created_at", user.createdAt);
    out.time("last_active", user.lastActive);
    out.time("last_login", user.lastLogin);
    out.close();
    return out.take();
}

QByteArray encode(const ApplicationSession &session)
{
    const QString root = rootOf(session.uri);
    JsonWriter out(1024);
    out.open();
    out.text("id", session.id);
    out.text("uri", session.uri);
    out.text("public_url", session.publicUrl);
    out.json("browser_session", QJsonDocument(session.browserSession).toJson(QJsonDocument::Compact));
    writeRef(out, "application_user", session.userId, QStringLiteral("/app/users"), root);
    out.time("created_at", session.createdAt);
    out.time("last_active", session.lastActive);
    out.time("expires_at", session.expiresAt);
    writeRef(out, "endpoint", session.endpointId, QStringLiteral("/endpoints"), root);
    out.null("edge"); // for endpoints of an edge alone, which this service has not
    out.null("route");
    out.close();
    return out.take();
}

// What becomes of a report is for those who read them to say, and where this is written that is nobody.
QByteArray encode(const AbuseReport &report)
{
    const QString status = QStringLiteral("PENDING");
    QStringList hostnames;
    for (const QString &url : report.urls)
        hostnames.append(QUrl(url).host(QUrl::FullyEncoded));
    hostnames.removeDuplicates();
    QList<QByteArray> judged;
    for (const QString &hostname : std::as_const(hostnames)) {
        JsonWriter one(128);
        one.open();
        one.text("hostname", hostname);
        one.text("status", status);
        one.close();
        judged.append(one.take());
    }
    JsonWriter out;
    out.open();
    out.text("id", report.id);
    out.text("uri", report.uri);
    out.time("created_at", report.createdAt);
    out.texts("urls", report.urls);
    out.text("metadata", report.metadata);
    out.text("status", status);
    out.json("hostnames", jsonArray(judged));
    out.close();
    return out.take();
}

} // namespace gatehouse
