// SPDX-License-Identifier: Apache-2.0
// What an account keeps on this machine.
#include "core/privatefile.h"
#include "workspace/account_p.h"
#include "workspace/folders.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <optional>
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

QString cacheFileOf(const QDir &data, const QString &profileId)
{
    return data.filePath(QStringLiteral("cache/") + profileId);
}

/// Beside the cache while it is not known whether the key that is used now is of the account that was kept.
QString doubtFileOf(const QDir &data, const QString &profileId)
{
    return cacheFileOf(data, profileId) + QStringLiteral(".doubt");
}

QString observationsFileOf(const QDir &data, const QString &profileId)
{
    return data.filePath(QStringLiteral("observations/") + profileId);
}

/// Whether these are of one account; nothing where that cannot be told yet. A credential is one account's, a person may
/// be in several.
std::optional<bool> areOfOneAccount(const Snapshot &known, const Snapshot &now)
{
    if (std::any_of(known.credentials.begin(), known.credentials.end(),
                    [&now](const Credential &one) { return now.credential(one.id); }))
        return true;
    if (!known.account.id.isEmpty() && !now.account.id.isEmpty())
        return known.account.id == now.account.id;
    const bool whole = std::all_of(known.credentials.begin(), known.credentials.end(),
                                   [&now](const Credential &one) { return now.status(datasetOf(one.kind)).whole(); });
    return whole ? std::optional(false) : std::nullopt;
}

} // namespace

Observations &Account::Private::observations()
{
    if (observed)
        return *observed;
    QString file = adHoc || apart ? QString() : observationsFileOf(around.data, profile.id);
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
    if (connection && connection->sync().hasRead() && !doubted)
        cache->save(snapshot());
}

void Account::Private::takeKept(const SnapshotPtr &kept)
{
    earlier = kept;
    if (!doubted && QFile::exists(doubtFileOf(around.data, profile.id)))
        doubted = kept;
    if (connection && connection->sync().hasRead())
        return;
    if (connection && !doubted)
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

void Account::Private::doubt()
{
    if (!doubted)
        doubted = snapshot();
    const QString file = doubtFileOf(around.data, profile.id);
    if (adHoc || !makePrivateFolder(QFileInfo(file).absoluteDir()))
        return;
    if (const auto marked = PrivateFile::create(file); !marked && !QFile::exists(file))
        Q_EMIT q->keepingFailed(marked.error());
}

bool Account::Private::settleDoubt(const Snapshot &now)
{
    if (!doubted) {
        if (!adHoc)
            QFile::remove(doubtFileOf(around.data, profile.id)); // there was nothing to doubt
        return true;
    }
    const std::optional<bool> same = areOfOneAccount(*doubted, now);
    if (!same) {
        apart = true;
        observed.reset(); // in memory alone from now on
        return false;
    }
    doubted.reset();
    if (*same) {
        if (std::exchange(apart, false))
            observed.reset();
        QFile::remove(doubtFileOf(around.data, profile.id));
        return true;
    }
    earlier.reset();
    apart = false;
    forgetKept();
    if (cache) {
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
    if (!adHoc) {
        QFile::remove(observationsFileOf(around.data, profile.id));
        QFile::remove(doubtFileOf(around.data, profile.id));
    }
    unanswered.forgetAll();
}

} // namespace gatehouse
