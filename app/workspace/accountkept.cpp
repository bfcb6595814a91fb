// SPDX-License-Identifier: Apache-2.0
// What an account keeps on this machine.
#include "workspace/account_p.h"
#include "workspace/folders.h"

#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace gatehouse
{

namespace
{

template <typename Row>
bool isShared(const QList<Row> &left, const QList<Row> &right)
{
    return left.size() == right.size() && left.constData() == right.constData();
}

/// Ids are unique everywhere. Of nothing there is nothing to lose.
bool haveInCommon(const Snapshot &known, const Snapshot &now)
{
    return (known.principals.isEmpty() && known.credentials.isEmpty()) ||
           std::any_of(known.principals.begin(), known.principals.end(),
                       [&now](const Principal &one) { return now.principal(one.id); }) ||
           std::any_of(known.credentials.begin(), known.credentials.end(),
                       [&now](const Credential &one) { return now.credential(one.id); });
}

QString cacheFileOf(const QDir &data, const QString &profileId)
{
    return data.filePath(QStringLiteral("cache/") + profileId);
}

QString observationsFileOf(const QDir &data, const QString &profileId)
{
    return data.filePath(QStringLiteral("observations/") + profileId);
}

} // namespace

Observations &Account::Private::observations()
{
    if (observed)
        return *observed;
    QString file = adHoc ? QString() : observationsFileOf(around.data, profile.id);
    if (!file.isEmpty() && !makePrivateFolder(QFileInfo(file).absoluteDir()))
        file.clear(); // the cache, which lies beside it, says why
    observed = std::make_unique<Observations>(file, around.clock);
    QObject::connect(observed.get(), &Observations::changed, q, [this] {
        if (!observing) // the snapshot that it was seen in is published next
            Q_EMIT q->observedChanged();
    });
    QObject::connect(observed.get(), &Observations::failed, q, &Account::keepingFailed);
    return *observed;
}

void Account::Private::keepOnDisk()
{
    if (cache || adHoc)
        return;
    observations();
    const QString file = cacheFileOf(around.data, profile.id);
    if (const Result<void> made = makePrivateFolder(QFileInfo(file).absoluteDir()); !made) {
        Q_EMIT q->keepingFailed(made.error());
        return;
    }
    cache = std::make_unique<SnapshotCache>(file);
    QObject::connect(cache.get(), &SnapshotCache::failed, q, &Account::keepingFailed);
    whenDone(cache->load(), q, [this, mine = cache.get()](const Result<SnapshotPtr> &kept) {
        if (cache.get() != mine)
            return; // it was of another account
        if (!kept)
            Q_EMIT q->keepingFailed(kept.error());
        else if (*kept)
            takeKept(*kept);
    });
    if (connection && connection->sync().hasRead())
        cache->save(snapshot());
}

void Account::Private::takeKept(const SnapshotPtr &kept)
{
    earlier = kept;
    if (connection && connection->sync().hasRead())
        return;
    if (connection)
        connection->sync().adopt(kept);
    Q_EMIT q->published(nullptr, kept);
}

void Account::Private::keep(const SnapshotPtr &before, const SnapshotPtr &now)
{
    const bool sessionsAlone = before && isShared(before->principals, now->principals) &&
                               isShared(before->credentials, now->credentials) &&
                               isShared(before->invitations, now->invitations);
    if (cache && !sessionsAlone)
        cache->save(now);
}

bool Account::Private::settleDoubt(const Snapshot &now)
{
    const SnapshotPtr known = std::exchange(doubted, nullptr);
    if (!known || haveInCommon(*known, now))
        return true;
    earlier.reset();
    if (cache) {
        forgetKept();
        cache.reset();
        keepOnDisk();
    }
    return false;
}

void Account::Private::forgetKept()
{
    if (cache)
        cache->remove();
    else if (!adHoc)
        QFile::remove(cacheFileOf(around.data, profile.id));
    observed.reset();
    if (!adHoc)
        QFile::remove(observationsFileOf(around.data, profile.id));
    unanswered.forgetAll();
}

} // namespace gatehouse
