// SPDX-License-Identifier: Apache-2.0
// What an account keeps on this machine.
#include "workspace/account_p.h"
#include "workspace/folders.h"

#include <QFileInfo>

namespace gatehouse
{

namespace
{

template <typename Row>
bool isShared(const QList<Row> &left, const QList<Row> &right)
{
    return left.size() == right.size() && left.constData() == right.constData();
}

QString cacheFileOf(const QDir &data, const QString &profileId)
{
    return data.filePath(QStringLiteral("cache/") + profileId);
}

} // namespace

void Account::Private::keepOnDisk()
{
    if (cache || adHoc)
        return;
    const QString file = cacheFileOf(around.data, profile.id);
    if (const Result<void> made = makePrivateFolder(QFileInfo(file).absoluteDir()); !made) {
        Q_EMIT q->keepingFailed(made.error());
        return;
    }
    cache = std::make_unique<SnapshotCache>(file);
    QObject::connect(cache.get(), &SnapshotCache::failed, q, &Account::keepingFailed);
    whenDone(cache->load(), q, [this](const Result<SnapshotPtr> &kept) {
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

void Account::Private::forgetKept()
{
    if (cache)
        cache->remove();
    else if (!adHoc)
        QFile::remove(cacheFileOf(around.data, profile.id));
}

} // namespace gatehouse
