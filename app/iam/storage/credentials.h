// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/resources.h"
#include "iam/storage/database.h"
#include "iam/storage/pagequery.h"

namespace gatehouse::iam
{

/// A credential as it is kept. Never a token: only what tokenHash() makes of one.
struct StoredCredential {
    QString accountId;
    Credential credential;  ///< all but `uri`
    QString tokenHash;      ///< of an API key or authtoken
    QString keyFingerprint; ///< of an SSH key: sshKeyFingerprint(); unique over all accounts
};

/// API keys, authtokens and SSH public keys.
class Credentials
{
public:
    explicit Credentials(Database &database) : m_database(database) {}

    /// The owner must be a member of the account.
    void insert(const StoredCredential &stored);
    /// In whatever account.
    std::optional<StoredCredential> find(const QString &id);
    std::optional<StoredCredential> findByFingerprint(const QString &keyFingerprint);
    /// Description, metadata and ACL.
    void update(const Credential &credential);
    /// Its sessions must be gone.
    void remove(const QString &id);

    /// The filter is one of API keys or of credentials.
    QList<Credential> page(const QString &accountId, CredentialKind kind, const PageRange &range);
    /// Of every kind, oldest first.
    QList<Credential> ofOwner(const QString &accountId, const QString &ownerId);

    /// What page() asks with, so that how the database goes about it can be looked at.
    static PageQuery pageQuery(const PageRange &range);

private:
    Database &m_database;
};

} // namespace gatehouse::iam
