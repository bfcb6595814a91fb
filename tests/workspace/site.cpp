// SPDX-License-Identifier: Apache-2.0
#include "site.h"

#include "api/codecs.h"

namespace gatehouse
{

Site::Site(const QSslConfiguration &tls)
{
    account = house.addAccount();
    admin = house.addUser(account, Permissions::ofAdministrator(), true, "ada@example.com");
    developer = house.addUser(account, Permissions{}, true, "ben@example.com");
    bot = house.addServiceUser(account, "deploy");
    keyId = house.addCredential(account, admin, CredentialKind::ApiKey, &key);
    house.addCredential(account, developer, CredentialKind::Authtoken);
    house.addCredential(account, bot, CredentialKind::ApiKey);

    server = std::make_unique<HttpServer>(
        [this](const Request &request, const QByteArray &bearer) { return answer(request, bearer); }, tls);
    m_service = std::make_unique<iam::Service>(*house.database, house.clock, server->url());
    m_service->setRequestLimit(0);
    restart();
}

Response Site::answer(Request request, const QByteArray &bearer)
{
    const QString first = u'/' + request.path.section(u'/', 1, 1);
    ++m_asked[first];
    if (missing.contains(first))
        return Response{.status = 404, .body = encodeError(404, 0, {}, {})};
    if (!filters && request.query.hasQueryItem(QStringLiteral("filter")))
        return Response{.status = 400, .body = encodeError(400, 231, QStringLiteral("unknown parameter"), {})};
    if (!bearer.isEmpty())
        request.key = Secret::share(Secret::copyOf(bearer));
    return m_service->handle(request);
}

std::unique_ptr<HttpServer> Site::anotherFront()
{
    return std::make_unique<HttpServer>(
        [this](const Request &request, const QByteArray &bearer) { return answer(request, bearer); });
}

void Site::restart()
{
    workspace.reset();
    const Workspace::Folders folders{QDir(folder.filePath("settings")), QDir(folder.filePath("data"))};
    workspace = std::make_unique<Workspace>(folders, secrets, clock);
    if (const Result<void> loaded = workspace->load(); !loaded)
        qFatal("%s", qPrintable(loaded.error().message));
}

Profile Site::profile(const QString &name) const
{
    Profile profile;
    profile.name = name;
    profile.url = server->url();
    profile.proxy = ProxyMode::None;
    return profile;
}

Account *Site::added()
{
    const auto adding = workspace->add(profile(), copyOfKey(), nullptr);
    if (!await(adding) || !adding.result())
        return nullptr;
    Account *account = *adding.result();
    const auto reading = account->refresh();
    return await(reading) && reading.result() ? account : nullptr;
}

Account *Site::addedBefore()
{
    const Account *first = added();
    if (!first)
        return nullptr;
    const QString id = first->profile().id;
    restart();
    return workspace->account(id);
}

} // namespace gatehouse
