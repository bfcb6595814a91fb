// SPDX-License-Identifier: Apache-2.0
// Private to the inventory.
#pragma once

#include "core/result.h"
#include "inventory/observed.h"

#include <QSqlDatabase>
#include <QString>
#include <QStringList>

#include <functional>

namespace gatehouse
{

/// The SQLite file behind Observations, used from one thread. Several processes may have it open; each adds to it.
class ObservationsFile
{
public:
    explicit ObservationsFile(QString file);
    ~ObservationsFile();
    ObservationsFile(const ObservationsFile &) = delete;
    ObservationsFile &operator=(const ObservationsFile &) = delete;

    /// What is too old to be of use is taken out.
    Result<Observed> load(Timestamp now);
    /// A later moment that another process wrote stays.
    Result<void> addSeen(const QHash<QString, Timestamp> &seen, const QList<WatchedSpan> &watched);
    Result<void> setExpiry(const QStringList &credentialIds, const std::optional<OwnExpiry> &expiry);

private:
    Result<void> open();
    Result<void> prepare();
    Result<void> transaction(const std::function<Result<void>()> &body);

    QString m_file;
    QString m_connection;
    QSqlDatabase m_database;
};

} // namespace gatehouse
