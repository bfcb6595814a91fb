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
    /// Reads every one of them.
    qint64 count(const QString &accountId);
    QList<TunnelSession> ofCredential(const QString &credentialId);

private:
    Database &m_database;
};

} // namespace gatehouse::iam
