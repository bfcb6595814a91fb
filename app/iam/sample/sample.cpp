// SPDX-License-Identifier: Apache-2.0
#include "iam/sample/sample.h"

#include "core/whendone.h"
#include "iam/sample/agentfile.h"
#include "iam/sample/onservice.h"
#include "iam/sample/sampleagents.h"
#include "iam/sample/samplewriter.h"
#include "iam/storage/accounts.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>
#include <QSaveFile>

namespace gatehouse::iam
{

namespace
{

constexpr int version = 1;
constexpr auto ownersFile = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
constexpr auto ownersFolder = ownersFile | QFileDevice::ExeOwner;

Error storageError(const QString &message, const QString &code = {})
{
    return {.kind = ErrorKind::Storage, .code = code, .message = message};
}

/// What a sample is made from: `sample.json`.
struct Origin {
    quint32 seed = 0;
    Timestamp made{};
};

Result<void> writeOrigin(const QString &path, const Origin &origin)
{
    const QJsonObject object{{QStringLiteral("version"), version},
                             {QStringLiteral("seed"), static_cast<qint64>(origin.seed)},
                             {QStringLiteral("made"), toRfc3339(origin.made)}};
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(ownersFile) ||
        file.write(QJsonDocument(object).toJson()) < 0 || !file.commit())
        return storageError(file.errorString());
    return {};
}

/// Nothing where there is none, or none that can be read: then it is made anew.
Result<std::optional<Origin>> readOrigin(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return std::optional<Origin>();
    const QJsonObject object = QJsonDocument::fromJson(file.readAll()).object();
    if (object.value(u"version").toInt() > version)
        return storageError(QStringLiteral("%1 was written by a newer version").arg(path),
                            QStringLiteral("newer_version"));
    const auto made = parseRfc3339(object.value(u"made").toString());
    if (!made)
        return std::optional<Origin>();
    return std::optional(Origin{static_cast<quint32>(object.value(u"seed").toInteger()), *made});
}

/// One process makes at a time, and none opens what another is making.
Result<void> beginMaking(QLockFile &lock)
{
    if (!lock.tryLock(10'000))
        return storageError(QStringLiteral("another program is making the sample account"));
    return {};
}

Result<void> makeFolder(const QString &path)
{
    if (!QDir().mkpath(path) || !QFile::setPermissions(path, ownersFolder))
        return storageError(QStringLiteral("cannot make the folder %1").arg(path));
    return {};
}

QStringList filesHolding(const QString &credentialId, QStringList files, Database &database)
{
    files.removeIf([&](const QString &file) {
        const SharedSecret held = readAgentFile(file);
        return !held || credentialIdOf(database, *held) != credentialId;
    });
    return files;
}

} // namespace

class Sample::Private
{
public:
    Private(const QDir &folder, Clock &clock_, std::unique_ptr<LocalTransport> transport_)
        : clock(clock_), home(folder.absolutePath()), transport(std::move(transport_))
    {
    }

    QString agentsFolder() const { return home + QStringLiteral("/agents"); }
    QStringList agentFiles() const
    {
        QStringList files;
        for (const SampleAgent &agent : plan.agents)
            files.append(agentFile(agentsFolder(), agent.name));
        return files;
    }
    QString lockFile() const { return home + QStringLiteral("/making.lock"); }
    QString originFile() const { return home + QStringLiteral("/sample.json"); }

    /// Writes everything, on the service's thread. `toLock` is the file to lock meanwhile; empty where it is already.
    QFuture<Result<void>> make(const Origin &origin, const QString &toLock)
    {
        const SamplePlan fresh = makeSamplePlan(origin.seed, origin.made, transport->origin());
        return onService(*transport,
                         [fresh, origin, toLock, agents = agentsFolder(),
                          file = originFile()](Database &database, Service &) -> Result<void> {
                             QLockFile making(toLock);
                             if (!toLock.isEmpty()) {
                                 if (const auto begun = beginMaking(making); !begun)
                                     return begun;
                             }
                             const Result<void> written = writeSample(database, fresh, agents);
                             return written ? writeOrigin(file, origin) : written;
                         });
    }

    /// Whether the database holds what `origin` says: it does not if a making was interrupted.
    QFuture<bool> holds(const SamplePlan &expected)
    {
        return onService(*transport, [id = expected.accounts.first().id](Database &database, Service &) {
            const bool there = Accounts(database).find(id).has_value();
            return !database.takeError() && there;
        });
    }

    void live(const Origin &origin, QObject *parent)
    {
        seed = origin.seed;
        plan = makeSamplePlan(origin.seed, origin.made, transport->origin());
        transport->actAs({plan.accounts.first().id, plan.firstPersonId});
        wake(parent);
    }

    void wake(QObject *parent)
    {
        agents = std::make_unique<SampleAgents>(*transport, clock, agentsFolder(), plan, parent);
    }

    Clock &clock;
    QString home;
    quint32 seed = defaultSeed;
    SamplePlan plan;
    std::unique_ptr<LocalTransport> transport;
    std::unique_ptr<SampleAgents> agents; // gone before the transport it uses
};

Sample::Sample(std::unique_ptr<Private> d_) : d(std::move(d_)) {}

Sample::~Sample() = default;

Result<std::unique_ptr<Sample>> Sample::open(const QDir &folder, Clock &clock, quint32 seed)
{
    const QString home = folder.absolutePath();
    for (const QString &path : {home, home + QStringLiteral("/agents")}) {
        if (const auto made = makeFolder(path); !made)
            return made.error();
    }
    // Another process may be making it at this moment.
    QLockFile making(home + QStringLiteral("/making.lock"));
    if (const auto begun = beginMaking(making); !begun)
        return begun.error();
    auto stored = readOrigin(home + QStringLiteral("/sample.json"));
    if (!stored)
        return stored.error();
    auto transport = LocalTransport::open(home + QStringLiteral("/iam.sqlite"), clock);
    if (!transport)
        return transport.error();
    auto d = std::make_unique<Private>(folder, clock, std::move(*transport));

    Origin origin = stored->value_or(Origin{seed, clock.wall()});
    const bool there =
        stored->has_value() && d->holds(makeSamplePlan(origin.seed, origin.made, d->transport->origin())).result();
    if (!there) {
        origin.made = clock.wall();
        if (const Result<void> made = d->make(origin, {}).result(); !made)
            return made.error();
    }
    std::unique_ptr<Sample> sample(new Sample(std::move(d)));
    sample->d->live(origin, sample.get());
    return sample;
}

void Sample::moveToThread(QThread *thread)
{
    d->transport->moveToThread(thread);
    QObject::moveToThread(thread); // and the agents, who are its children
}

LocalTransport &Sample::transport()
{
    return *d->transport;
}

QString Sample::accountId() const
{
    return d->plan.accounts.first().id;
}

QString Sample::firstPersonId() const
{
    return d->plan.firstPersonId;
}

QString Sample::sealingKeyFile() const
{
    return d->home + QStringLiteral("/sealing.key");
}

QFuture<Result<int>> Sample::agentsHolding(const QString &credentialId)
{
    const auto count = [files = d->agentFiles(), credentialId](Database &database, Service &) -> Result<int> {
        return static_cast<int>(filesHolding(credentialId, files, database).size());
    };
    return onService(*d->transport, count);
}

QFuture<Result<int>> Sample::giveToken(const QString &oldCredentialId, SharedSecret token)
{
    const auto give = [files = d->agentFiles(), oldCredentialId, token = std::move(token)](Database &database,
                                                                                           Service &) -> Result<int> {
        const QStringList holding = filesHolding(oldCredentialId, files, database);
        for (const QString &file : holding) {
            if (const auto written = writeAgentFile(file, *token); !written)
                return written.error();
        }
        return static_cast<int>(holding.size());
    };
    const QFuture<Result<int>> future = onService(*d->transport, give);
    whenDone(future, this, [this](const Result<int> &) {
        if (d->agents) // not while it is being made anew
            d->agents->look();
    });
    return future;
}

QFuture<Result<void>> Sample::reset()
{
    const Origin origin{d->seed, d->clock.wall()};
    d->agents.reset(); // they would take the new rows for theirs
    const QFuture<Result<void>> made = d->make(origin, d->lockFile());
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    whenDone(made, this, [this, origin, promise](const Result<void> &result) {
        if (result)
            d->live(origin, this);
        else
            d->wake(this);
        promise->addResult(result);
        promise->finish();
    });
    return promise->future();
}

} // namespace gatehouse::iam
