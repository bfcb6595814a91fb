// SPDX-License-Identifier: Apache-2.0
#include "workspace/account.h"

#include "workspace/account_p.h"
#include "workspace/folders.h"

#include <QPointer>
#include <QThreadPool>

namespace gatehouse
{

namespace
{

/// The sample account on its way from the thread that opened it.
struct OpenedSample {
    std::optional<Result<std::unique_ptr<iam::Sample>>> result;
};

} // namespace

QString keyEntry(const QString &profileId)
{
    return QStringLiteral("account/%1/key").arg(profileId);
}

QString proxyEntry(const QString &profileId)
{
    return QStringLiteral("account/%1/proxy").arg(profileId);
}

Error keychainError(const SecretAnswer &answer)
{
    return {.kind = ErrorKind::Keychain, .message = toString(answer.state)};
}

Account::Private::Private(AccountSurroundings where, Profile which, bool isAdHoc)
    : around(std::move(where)), profile(std::move(which)), adHoc(isAdHoc),
      unanswered(adHoc ? QString() : around.data.filePath(QStringLiteral("unanswered/") + profile.id), around.clock)
{
}

Account::Private::~Private()
{
    // The sample account is opened with things that others own.
    openingSample.waitForFinished();
}

void Account::Private::open()
{
    if (opening || state == ConnectionState::Ready || state == ConnectionState::Reading)
        return;
    if (connection) {
        connection->sync().read();
        return;
    }
    opening = std::make_shared<int>();
    observations();
    setState(ConnectionState::Reading);
    if (profile.isSample())
        openSample();
    else
        readKey();
}

void Account::Private::readKey()
{
    if (key) {
        readProxyPassword();
        return;
    }
    if (adHoc || profile.keyStorage != KeyStorage::Keychain) {
        stopOpening(ConnectionState::NeedsKey, {.kind = ErrorKind::Unauthorized,
                                                .message = QStringLiteral("No API key was given for this session")});
        return;
    }
    whenDone(around.secrets.read(keyEntry(profile.id)), q, [this, mine = opening](const SecretAnswer &answer) {
        if (opening != mine)
            return;
        if (!key && answer.ok())
            key = answer.secret;
        if (key) {
            readProxyPassword();
            return;
        }
        const bool missing = answer.state == SecretState::Missing;
        stopOpening(missing ? ConnectionState::NeedsKey : ConnectionState::KeychainNotReady, keychainError(answer));
    });
}

void Account::Private::readProxyPassword()
{
    const auto connectHttp = [this] {
        connectTo(makeConnection(around.data, profile, key, proxyPassword, !adHoc, around.clock));
    };
    const bool wanted = profile.proxy == ProxyMode::Manual && !profile.proxyUser.isEmpty();
    if (!wanted || proxyPassword || adHoc || profile.keyStorage != KeyStorage::Keychain) {
        connectHttp();
        return;
    }
    whenDone(around.secrets.read(proxyEntry(profile.id)), q,
             [this, connectHttp, mine = opening](const SecretAnswer &answer) {
                 if (opening != mine)
                     return;
                 if (!answer.ok() && answer.state != SecretState::Missing) {
                     stopOpening(ConnectionState::KeychainNotReady, keychainError(answer));
                     return;
                 }
                 proxyPassword = answer.secret; // missing: the proxy will say what it wants
                 connectHttp();
             });
}

void Account::Private::openSample()
{
    const QDir folder(around.data.filePath(QStringLiteral("sample")));
    auto opened = std::make_shared<OpenedSample>();
    auto promise = std::make_shared<QPromise<void>>();
    promise->start();
    openingSample = promise->future();
    auto *watcher = new QFutureWatcher<void>(q);
    QObject::connect(watcher, &QFutureWatcherBase::finished, q, [this, watcher, opened, mine = opening] {
        watcher->deleteLater();
        if (opening != mine)
            return;
        if (!opened->result->ok()) {
            stopOpening(ConnectionState::Failed, opened->result->error());
            return;
        }
        connectTo(std::make_unique<Connection>(std::move(*opened->result).value(), around.clock));
    });
    watcher->setFuture(openingSample);
    QThreadPool::globalInstance()->start(
        [opened, promise, folder, &clock = around.clock, home = q->thread()]() mutable {
            if (const Result<void> made = makePrivateFolder(folder); !made)
                opened->result.emplace(made.error());
            else
                opened->result.emplace(iam::Sample::open(folder, clock));
            if (opened->result->ok())
                opened->result->value()->moveToThread(home);
            opened.reset(); // it must not end here if nobody waits for it any more
            promise->finish();
        });
}

void Account::Private::connectTo(std::unique_ptr<Connection> made)
{
    if (const std::optional<Error> wrong = made->settingsError()) {
        stopOpening(ConnectionState::Failed, *wrong);
        return;
    }
    opening.reset();
    connection = std::move(made);
    Sync &sync = connection->sync();
    if (!doubted)
        sync.adopt(earlier);
    QObject::connect(&sync, &Sync::progress, q, &Account::readingProgress);
    QObject::connect(&sync, &Sync::published, q, [this](const SnapshotPtr &known, const SnapshotPtr &now) {
        const SnapshotPtr before = settleDoubt(*now) ? known : nullptr;
        // Someone else may have let go of the journal meanwhile.
        rotationsTried = rotations != nullptr;
        if (rotations)
            rotations->resume(); // where it could not be read
        if (cache) {             // a report that is written every hour has not watched
            observing = true;
            observations().observe(*now);
            observing = false;
        }
        if (!doubted)
            keep(before, now);
        const QPointer<Account> alive = q;
        // What was only changed here, or read of the sessions, does not undo that the rest could not be read.
        if (state != ConnectionState::Failed || !before || before->readAt != now->readAt)
            setState(ConnectionState::Ready);
        if (alive)
            Q_EMIT alive->published(before, now);
        if (alive)
            tellActing();
    });
    QObject::connect(&sync, &Sync::failed, q, [this](const Error &error) { setState(ConnectionState::Failed, error); });
    QObject::connect(&sync, &Sync::runningChanged, q, [this](bool running) {
        if (running && !connection->sync().hasRead())
            setState(ConnectionState::Reading);
        // Cancelled before there was anything to show.
        if (!running && state == ConnectionState::Reading && !connection->sync().hasRead())
            setState(ConnectionState::Closed);
    });
    QObject::connect(&connection->budget(), &RateBudget::usedChanged, q, &Account::requestsUsedChanged);
    Q_EMIT q->requestsUsedChanged(); // after a crash, or beside another program, some are used already

    const QFuture<Result<SnapshotPtr>> reading = sync.read();
    for (const auto &promise : std::exchange(waiting, {}))
        whenDone(reading, q, [promise](const Result<SnapshotPtr> &result) { fulfil(promise, result); });
}

void Account::Private::stopOpening(ConnectionState end, Error why)
{
    opening.reset();
    const auto disappointed = std::exchange(waiting, {});
    setState(end, why);
    for (const auto &promise : disappointed)
        fulfil(promise, Result<SnapshotPtr>(why));
}

void Account::Private::setState(ConnectionState next, std::optional<Error> error)
{
    const bool same = state == next && !lastError && !error;
    state = next;
    lastError = std::move(error);
    if (!same)
        Q_EMIT q->stateChanged();
}

void Account::Private::tellActing()
{
    const QString acting = actingPrincipalId();
    if (std::exchange(toldActing, acting) != acting)
        Q_EMIT q->actingChanged();
}

SnapshotPtr Account::Private::snapshot() const
{
    return connection ? connection->sync().snapshot() : earlier;
}

SnapshotPtr Account::Private::shown() const
{
    return doubted && !(connection && connection->sync().hasRead()) ? doubted : snapshot();
}

bool Account::Private::isKept() const
{
    return shown() && !(connection && connection->sync().hasRead());
}

QString Account::Private::keyIdInUse() const
{
    if (!connection || connection->sample())
        return {};
    const QString hint = connection->client().keyIdHint();
    return hint.isEmpty() ? QString() : idPrefix(CredentialKind::ApiKey) + u'_' + hint;
}

QString Account::Private::ownKeyId() const
{
    const QString id = keyIdInUse();
    const SnapshotPtr now = snapshot();
    return !id.isEmpty() && now && now->credential(id) ? id : QString();
}

QString Account::Private::actingPrincipalId() const
{
    if (connection && connection->sample())
        return connection->sample()->transport().acting().principalId;
    const QString id = ownKeyId();
    return id.isEmpty() ? QString() : snapshot()->credential(id)->ownerId;
}

Account::Account(std::unique_ptr<Private> priv, QObject *parent) : QObject(parent), d(std::move(priv))
{
    d->q = this;
}

Account::~Account() = default;

const Profile &Account::profile() const
{
    return d->profile;
}

ConnectionState Account::state() const
{
    return d->state;
}

std::optional<Error> Account::lastError() const
{
    return d->lastError;
}

SnapshotPtr Account::snapshot() const
{
    return d->shown();
}

bool Account::isKept() const
{
    return d->isKept();
}

SnapshotPtr Account::earlier() const
{
    return d->doubted ? nullptr : d->earlier;
}

ObservedPtr Account::observed() const
{
    return d->observations().now();
}

QFuture<Result<void>> Account::observedRead()
{
    return d->observations().loaded();
}

QFuture<Result<void>> Account::setExpiry(const QStringList &credentialIds, const std::optional<OwnExpiry> &expiry)
{
    return d->observations().setExpiry(credentialIds, expiry);
}

QList<UnansweredCreate> Account::unanswered() const
{
    return d->unanswered.ofEarlierRuns();
}

void Account::forgetUnanswered()
{
    d->unanswered.forgetEarlierRuns();
}

void Account::secretIsKnown(const QString &credentialId)
{
    d->unanswered.endOf(credentialId);
}

void Account::keepOnDisk()
{
    d->keepOnDisk();
}

QString Account::actingPrincipalId() const
{
    return d->actingPrincipalId();
}

QString Account::ownKeyId() const
{
    return d->ownKeyId();
}

int Account::requestsUsed() const
{
    return d->connection ? d->connection->budget().used() : 0;
}

int Account::requestLimit() const
{
    return d->profile.isSample() ? 0 : d->profile.rateLimit;
}

bool Account::waitsForRequests() const
{
    return d->connection && !d->connection->budget().hasSlot(Priority::Background);
}

void Account::limitRate(int requests)
{
    d->profile.rateLimit = requests;
}

void Account::open()
{
    d->open();
}

void Account::setKey(SharedSecret key, SharedSecret proxyPassword)
{
    d->key = std::move(key);
    if (proxyPassword)
        d->proxyPassword = std::move(proxyPassword);
    if (d->connection) {
        d->connection->client().changeWay(d->key);
        d->connection->sync().read();
        return;
    }
    d->open();
}

QFuture<Result<SnapshotPtr>> Account::refresh()
{
    if (d->connection)
        return d->connection->sync().read();
    const auto promise = makePromise<Result<SnapshotPtr>>();
    const QFuture<Result<SnapshotPtr>> future = promise->future();
    d->waiting.append(promise);
    d->open();
    return future;
}

void Account::cancelRefresh()
{
    if (d->connection)
        d->connection->sync().cancel();
    else if (d->opening)
        d->stopOpening(ConnectionState::Closed, {.kind = ErrorKind::Cancelled});
}

QFuture<Result<SnapshotPtr>> Account::refreshSessions()
{
    return d->connection ? d->connection->sync().readSessions() : refresh();
}

Rotations *Account::rotations() const
{
    return d->rotationsNow();
}

std::optional<Error> Account::rotationsError() const
{
    return d->rotations ? d->rotations->journalError() : d->rotationsError;
}

} // namespace gatehouse
