// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/ssoresources.h"
#include "iam/storage/database.h"
#include "iam/storage/page.h"

#include <QList>

namespace gatehouse::iam
{

/// Claims on e-mail domains. `uri` and what is shown of the proof are not kept: they are the service's to say.
class DomainControls
{
public:
    explicit DomainControls(Database &database) : m_database(database) {}

    void insert(const QString &accountId, const DomainControl &control);
    std::optional<DomainControl> find(const QString &accountId, const QString &id);
    /// The account's verified one.
    std::optional<DomainControl> verified(const QString &accountId, const QString &domain);
    /// All but the domain and when it was made. Of one domain only one may be verified.
    void update(const DomainControl &control);
    void remove(const QString &id);

    QList<DomainControl> page(const QString &accountId, const PageRange &range);
    bool isClaimed(const QString &accountId, const QString &domain);
    /// By any account.
    bool isVerified(const QString &domain);
    /// The verified one of another account that has an identity provider.
    std::optional<DomainControl> provenElsewhere(const QString &accountId, const QString &domain);
    /// Whether an account with an identity provider has proven it, and lets nobody new sign up with it.
    bool blocksSignUp(const QString &domain);

private:
    Database &m_database;
};

} // namespace gatehouse::iam
