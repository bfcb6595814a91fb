// SPDX-License-Identifier: Apache-2.0
#include "cli/servecommand.h"

#include "iam/domain/ipaddress.h"
#include "iam/service/routes.h"
#include "iam/service/service.h"
#include "iam/storage/database.h"
#include "server/endserving.h"
#include "server/firststart.h"
#include "server/httpserver.h"
#include "server/servicethreads.h"

#include <QDir>
#include <QSysInfo>

#include <cstdio>

namespace gatehouse
{

namespace
{

constexpr std::chrono::seconds grace{10};

/// " would be refused: ERR_NGROK_220", where an IP restriction on trial says so in the reply; else nothing.
QString warningOf(const Response &response)
{
    const QByteArray warning = response.header("warning");
    const qsizetype code = warning.indexOf("ERR_NGROK_");
    return code < 0
               ? QString()
               : QStringLiteral(" would be refused: ") + QString::fromLatin1(warning.mid(code).split(' ').constFirst());
}

/// What of a request goes into the log: nothing a client wrote. The path only as the pattern it matched.
QByteArray logLine(Timestamp time, const QString &peer, Method method, const QString &path, const Response &response,
                   std::chrono::milliseconds took)
{
    const auto found = iam::findRoute(method, path);
    const QString pattern = found ? QStringView(found->route.pattern).toString() : QStringLiteral("-");
    return QStringLiteral("%1 %2 %3 %4 %5 %6 ms%7\n")
        .arg(toDateTime(time).toString(Qt::ISODateWithMs), peer, QString::fromLatin1(toWire(method)), pattern)
        .arg(response.status)
        .arg(qint64{took.count()})
        .arg(warningOf(response))
        .toUtf8();
}

} // namespace

ServeCommand::ServeCommand(Console &console, Clock &clock, ServeArguments arguments)
    : Command(console), m_clock(clock), m_arguments(std::move(arguments))
{
}

ServeCommand::~ServeCommand() = default;

void ServeCommand::start()
{
    const Result<void> opened = open();
    if (opened.ok())
        return;
    if (opened.error().kind == ErrorKind::Invalid) // what was asked for, not what came of it
        end(ExitCode::Usage, opened.error().message);
    else
        fail(opened.error());
}

Result<void> ServeCommand::open()
{
    Result<std::unique_ptr<iam::HttpServer>> server =
        iam::HttpServer::listen({.address = m_arguments.address,
                                 .port = m_arguments.port,
                                 .certificateFile = m_arguments.certificateFile,
                                 .keyFile = m_arguments.keyFile,
                                 .plainBeyondLoopback = m_arguments.plainHttp});
    if (!server)
        return server.error();
    const QUrl url = m_arguments.publicUrl.isEmpty() ? ownUrl((*server)->port()) : m_arguments.publicUrl;
    if (const Result<void> prepared = prepare(url); !prepared.ok())
        return prepared;
    m_server = std::move(*server);
    m_server->start([this](Request request, const QString &peer, iam::HttpServer::Answer answer) {
        const Method method = request.method;
        const QString path = request.path;
        const Timestamp time = m_clock.wall();
        const Clock::Monotonic begun = m_clock.monotonic();
        m_service->handle(std::move(request), peer, [=, this, answer = std::move(answer)](Response response) {
            const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(m_clock.monotonic() - begun);
            const QByteArray line = logLine(time, peer, method, path, response, took);
            std::fwrite(line.constData(), 1, std::size_t(line.size()), stderr);
            answer(std::move(response));
        });
    });
    return print(CliWords::tr("Serving %1 on %2").arg(m_arguments.store.name(), url.toString(QUrl::FullyEncoded)));
}

QUrl ServeCommand::ownUrl(quint16 port) const
{
    QUrl url;
    url.setScheme(m_arguments.certificateFile.isEmpty() ? QStringLiteral("http") : QStringLiteral("https"));
    // Nobody can go to the address that stands for all of them.
    const auto address = iam::IpAddress::parse(m_arguments.address);
    if (address && *address == address->masked(0))
        url.setHost(QSysInfo::machineHostName());
    if (url.host().isEmpty())
        url.setHost(m_arguments.address);
    url.setPort(port);
    url.setPath(QStringLiteral("/"));
    return url;
}

Result<void> ServeCommand::prepare(const QUrl &publicUrl)
{
    Result<std::unique_ptr<iam::ServiceThreads>> opened =
        iam::ServiceThreads::open([store = m_arguments.store] { return store.open(); }, m_clock, publicUrl);
    if (!opened)
        return opened.error();
    m_service = std::move(*opened);
    m_service->setRequestLimit(m_arguments.requestLimit);
    Result<std::optional<iam::FirstKey>> first = std::optional<iam::FirstKey>();
    m_service->run([&](iam::Database &database, iam::Service &service) {
        first = iam::firstStart(database, service, m_clock,
                                {.administrator = m_arguments.firstAdministrator,
                                 .sample = m_arguments.sample,
                                 .newKey = m_arguments.newFirstKey,
                                 .agentsFolder = agentsFolder(),
                                 .publicUrl = publicUrl});
    });
    if (!first)
        return first.error();
    if (!*first)
        return {};
    const iam::FirstKey &key = **first;
    if (const Result<void> told = print(CliWords::tr("Account %1, administrator %2. Their API key, shown this once:")
                                            .arg(key.accountId, key.administrator));
        !told.ok())
        return told;
    Result<void> shown = console().write(key.key->reveal());
    if (shown.ok())
        shown = print({});
    if (!shown.ok()) // nobody may have read it: --new-first-key makes another
        m_service->run([&](iam::Database &, iam::Service &service) {
            Request revoke;
            revoke.method = Method::Delete;
            revoke.path = QStringLiteral("/api_keys/") + key.keyId;
            service.handle(revoke, iam::SignedIn{key.accountId, key.administratorId});
        });
    return shown;
}

QString ServeCommand::agentsFolder() const
{
    const QString &file = m_arguments.store.file;
    return file.isEmpty() ? QDir::current().filePath(QStringLiteral("gatehouse.agents"))
                          : file + QStringLiteral(".agents");
}

Result<void> ServeCommand::print(const QString &line)
{
    const QByteArray text = line.toUtf8() + '\n';
    return console().write({text.constData(), std::size_t(text.size())});
}

void ServeCommand::interrupted()
{
    if (m_server)
        iam::endServing(*m_server, *m_service, grace);
}

} // namespace gatehouse
