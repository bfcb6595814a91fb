// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/resources.h"
#include "iam/storage/database.h"
#include "iam/storage/page.h"

namespace gatehouse::iam
{

/// Tunnel sessions: the agents that are connected now. One that ends is removed.
class Sessions
{
public:
    explicit Sessions(Database &database) : m_database(database) {}

    void insert(const QString &accountId, const TunnelSession &session);
    std::optional<TunnelSession> find(const QString &accountId, const QString &id);
    void remove(const QString &id);

    QList<TunnelSession> page(const QString &accountId, const PageRange &range);
    /// Reads every one of them, up to so many.
    qint64 count(const QString &accountId, qint64 most);
    qint64 countOfCredential(const QString &credentialId, qint64 most);
    /// The oldest: no more than so many.
    static constexpr qint64 atOnce = 200;
    QList<TunnelSession> ofCredential(const QString &credentialId);

private:
    Database &m_database;
};

} // namespace gatehouse::iam
