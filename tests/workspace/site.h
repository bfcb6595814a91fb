// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "house.h"
#include "support/await.h"
#include "support/httpserver.h"
#include "support/memorysecretstore.h"
#include "workspace/workspace.h"

#include <QTemporaryDir>

#include <memory>

namespace gatehouse
{

/// An IAM service behind real HTTP with a small account in it, and a workspace on a machine of its own.
class Site
{
public:
    /// With `tls`, behind a certificate.
    explicit Site(const QSslConfiguration &tls = QSslConfiguration());

    /// Ends the workspace, and begins it anew on the same machine; its profiles are loaded.
    void restart();
    Profile profile(const QString &name = QStringLiteral("Acme")) const;
    SharedSecret copyOfKey() const { return key; }
    /// Adds the account and waits until it is read; null if that fails.
    Account *added();
    /// The same account in the run after that, not opened yet.
    Account *addedBefore();
    /// How many requests the server answered in all to this path.
    int asked(const QString &path) const { return m_asked.value(path); }
    int requests() const { return server->requests(); }
    /// The same service at another address.
    std::unique_ptr<HttpServer> anotherFront();

    QSet<QString> missing; ///< first parts of paths that this service does not offer: "/users"
    bool filters = true;   ///< whether its lists take a filter
    iam::House house;
    QString account, admin, developer, bot, keyId;
    SharedSecret key;
    std::unique_ptr<HttpServer> server;
    QTemporaryDir folder;
    MemorySecretStore secrets;
    SystemClock clock;
    std::unique_ptr<Workspace> workspace;

private:
    Response answer(Request request, const QByteArray &bearer);

    std::unique_ptr<iam::Service> m_service;
    QHash<QString, int> m_asked;
};

/// "keychain", or "conflict other_account" where the error has a code; empty for none.
QString errorOf(const auto &result)
{
    return result ? QString() : (toString(result.error().kind) + u' ' + result.error().code).trimmed();
}

/// Waits for the future.
template <typename T>
QString outcome(const QFuture<Result<T>> &future)
{
    return await(future) ? errorOf(future.result()) : QStringLiteral("never");
}

} // namespace gatehouse
