// SPDX-License-Identifier: Apache-2.0
#include "cli/servecommand.h"

#include "cli/logwriter.h"
#include "cli/termination.h"
#include "iam/domain/ipaddress.h"
#include "iam/service/ratewindow.h"
#include "iam/service/routes.h"
#include "iam/service/service.h"
#include "iam/storage/database.h"
#include "server/endserving.h"
#include "server/firststart.h"
#include "server/httpserver.h"
#include "server/servicethreads.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QSysInfo>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace gatehouse
{

namespace
{

constexpr std::chrono::seconds inAll{10};          ///< from being told to end
constexpr std::chrono::seconds grace{8};           ///< of them, to answer what was asked
constexpr std::chrono::milliseconds closing{2000}; ///< for connections to which nothing is left to say

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

/// What Qt says on standard error, with the time before it as every line there. Not what its database drivers say: a
/// lost connection has them complain of every statement that went with it, and the service tells of it itself.
void qtLine(QtMsgType, const QMessageLogContext &, const QString &message)
{
    for (const char *known : {"Unable to free statement", "QSqlQuery::", "QSqlDatabase"}) {
        if (message.startsWith(QLatin1String(known)))
            return;
    }
    const QString line = message.section(u'\n', 0, 0);
    const QByteArray text =
        (QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs) + " qt: " + line + u'\n').toUtf8();
    std::fwrite(text.constData(), 1, std::size_t(text.size()), stderr);
}

} // namespace

ServeCommand::ServeCommand(Console &console, Clock &clock, ServeArguments arguments)
    : Command(console), m_clock(clock), m_arguments(std::move(arguments)),
      m_log(std::make_unique<LogWriter>(console.errorDescriptor(), clock))
{
}

ServeCommand::~ServeCommand()
{
    m_server.reset();
    m_service.reset(); // its connections are closed with a word of Qt's
    qInstallMessageHandler(nullptr);
}

void ServeCommand::start()
{
    qInstallMessageHandler(qtLine);
    const Result<void> opened = open();
    if (opened.ok())
        return;
    fail(opened.error()); // unless that was said in words of our own
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
        return refuse(server.error(), whyNotListening(server.error()));
    const QUrl url = m_arguments.publicUrl.isEmpty() ? ownUrl((*server)->port()) : m_arguments.publicUrl;
    if (const Result<void> prepared = prepare(url); !prepared.ok())
        return prepared;
    m_service->setTroubleListener([this](const QString &cause) { log(QStringLiteral("storage: %1\n").arg(cause)); });
    m_server = std::move(*server);
    m_server->start([this](Request request, const QString &peer, iam::HttpServer::Answer answer) {
        const Method method = request.method;
        const QString path = request.path;
        const Timestamp time = m_clock.wall();
        const Clock::Monotonic begun = m_clock.monotonic();
        m_service->handle(std::move(request), peer, [=, this, answer = std::move(answer)](Response response) {
            const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(m_clock.monotonic() - begun);
            const QByteArray line = logLine(time, peer, method, path, response, took);
            m_log->write(line);
            answer(std::move(response));
        });
    });
    const Result<void> told =
        print(CliWords::tr("Serving %1 on %2").arg(m_arguments.store.name(), url.toString(QUrl::FullyEncoded)));
    if (told.ok() || told.error().kind == ErrorKind::Cancelled)
        return told;
    return refuse(told.error(),
                  CliWords::tr("Nothing is served: %1. The store is there, and a key that was shown above "
                               "is valid. Start with a standard output that can be written to.")
                      .arg(told.error().message));
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
        return refuse(opened.error(), whyNoStore(opened.error()));
    m_service = std::move(*opened);
    m_service->setAddressesByHost(m_arguments.publicUrl.isEmpty());
    Result<std::optional<iam::FirstKey>> first = std::optional<iam::FirstKey>();
    iam::FirstStart what{.sample = m_arguments.sample,
                         .newKey = m_arguments.newFirstKey,
                         .agentsFolder = agentsFolder(),
                         .publicUrl = publicUrl};
    if (!m_arguments.firstAdministrator.isEmpty())
        what.administrator = m_arguments.firstAdministrator;
    bool sampleOnly = false;
    m_service->run([&](iam::Database &database, iam::Service &) {
        first = iam::firstStart(database, m_clock, what);
        sampleOnly = iam::holdsSampleOnly(database);
    });
    if (!first)
        return refuse(first.error(), whyNoStore(first.error()));
    if (!*first && !m_arguments.firstAdministrator.isEmpty())
        console().say(CliWords::tr("The store holds an account already: --first-administrator changes nothing."));
    m_service->setRequestLimit(m_arguments.requestLimit.value_or(sampleOnly ? 0 : iam::RateWindow::defaultLimit));
    return *first ? show(**first, publicUrl) : Result<void>();
}

Result<void> ServeCommand::show(const iam::FirstKey &key, const QUrl &publicUrl)
{
    Result<void> shown = print(CliWords::tr("Account %1, administrator %2. Their API key, shown this once:")
                                   .arg(key.accountId, key.administrator));
    if (shown.ok())
        shown = console().write(key.key->reveal());
    if (shown.ok())
        shown = print({});
    if (shown.ok() && key.restricted)
        shown =
            print(CliWords::tr("An IP restriction of the account is enforced: the key works only from the addresses "
                               "that it lets pass."));
    if (shown.ok())
        return shown;
    // What was made is there, and cannot be taken back: the sentence of a failed write would say that nothing is.
    Result<void> withdrawn;
    m_service->run(
        [&](iam::Database &database, iam::Service &) { withdrawn = iam::withdraw(database, m_clock, key, publicUrl); });
    const QString cause = shown.error().message.isEmpty() ? CliWords::tr("stopped before that") : shown.error().message;
    const QString sentence =
        withdrawn.ok()
            ? CliWords::tr(
                  "The API key of %1 could not be shown (%2) and was revoked again. The account is there. Start "
                  "with --new-first-key, and with a standard output that can be written to, to get a key.")
                  .arg(key.administrator, cause)
            : CliWords::tr("The API key %1 could not be shown (%2), and not be revoked either: revoke it. The account "
                           "is there. Start with --new-first-key to get another key.")
                  .arg(key.keyId, cause);
    return refuse(shown.error(), sentence);
}

QString ServeCommand::agentsFolder() const
{
    const QString &file = m_arguments.store.file;
    return file.isEmpty() ? QDir::current().filePath(QStringLiteral("gatehouse.agents"))
                          : file + QStringLiteral(".agents");
}

Result<void> ServeCommand::refuse(const Error &error, const QString &sentence)
{
    // What was asked for, or what came of it.
    end(error.kind == ErrorKind::Invalid ? ExitCode::Usage : ExitCode::Failed, sentence);
    return error;
}

QString ServeCommand::whyNotListening(const Error &error) const
{
    if (error.kind == ErrorKind::Invalid)
        return error.message;
    if (error.kind == ErrorKind::Offline)
        return CliWords::tr(
                   "Nothing can be served there: %1. Stop whatever else is served at this address and port, or "
                   "choose others with --listen.")
            .arg(error.message);
    return CliWords::tr(
               "The certificate or its key cannot be used: %1. --tls-cert names the chain and --tls-key the key, "
               "without a password, both as PEM.")
        .arg(error.message);
}

QString ServeCommand::whyNoStore(const Error &error) const
{
    if (error.kind == ErrorKind::Invalid)
        return error.message;
    if (error.code == QLatin1String("no_administrator"))
        return CliWords::tr("No administrator of this store is active, so there is nobody to make an API key for.");
    if (error.code == QLatin1String("not_sample"))
        return CliWords::tr("The store holds other accounts than the sample account: --sample is for an empty store.");
    if (error.code == QLatin1String("not_connected") && m_arguments.store.file.isEmpty())
        return CliWords::tr(
                   "PostgreSQL cannot be used: %1. Check that it runs there and lets you in, and that user and "
                   "database exist; a password comes from PGPASSWORD or ~/.pgpass.")
            .arg(error.message);
    return CliWords::tr("The store cannot be used: %1.").arg(error.message);
}

void ServeCommand::log(const QString &line) const
{
    m_log->write((toDateTime(m_clock.wall()).toString(Qt::ISODateWithMs) + u' ' + line).toUtf8());
}

Result<void> ServeCommand::print(const QString &line)
{
    const QByteArray text = line.toUtf8() + '\n';
    return console().write({text.constData(), std::size_t(text.size())});
}

void ServeCommand::interrupted()
{
    if (!m_server)
        return;
    const QDeadlineTimer whole(inAll);
    if (iam::endServing(*m_server, *m_service, grace) &&
        m_service->close(std::min(closing, std::chrono::milliseconds(whole.remainingTime()))))
        return;
    log(QStringLiteral("the storage did not answer in time: what was under way is given up\n"));
    m_log->flush();
    std::_Exit(128 + Termination::asked()); // nobody can wait for its threads
}

} // namespace gatehouse
