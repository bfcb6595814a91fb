// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/ssoresources.h"
#include "iam/storage/database.h"
#include "iam/storage/page.h"

#include <QList>

namespace gatehouse::iam
{

/// Identity providers. `uri` is not kept: it is the service's to say.
class IdentityProviders
{
public:
    explicit IdentityProviders(Database &database) : m_database(database) {}

    void insert(const QString &accountId, const IdentityProvider &provider);
    std::optional<IdentityProvider> find(const QString &accountId, const QString &id);
    /// All but the kind and when it was made.
    void update(const IdentityProvider &provider);
    void remove(const QString &id);

    QList<IdentityProvider> page(const QString &accountId, const PageRange &range);
    int count(const QString &accountId);

private:
    Database &m_database;
};

} // namespace gatehouse::iam
