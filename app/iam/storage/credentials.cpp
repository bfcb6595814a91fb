// SPDX-License-Identifier: Apache-2.0
#include "iam/storage/credentials.h"

namespace gatehouse::iam
{

namespace
{

// A page reads no more than it shows: a column costs about as much as everything else that is done for a row.
#define SHOWN_COLUMNS "id, owner_id, description, metadata, acl, public_key, created_at"
#define CREDENTIAL_COLUMNS "SELECT " SHOWN_COLUMNS ", kind, account_id, token_hash, key_fingerprint FROM credentials "

CredentialKind kindOfText(const QString &text)
{
    for (const CredentialKind kind : {CredentialKind::ApiKey, CredentialKind::SshKey}) {
        if (toString(kind) == text)
            return kind;
    }
    return CredentialKind::Authtoken;
}

Credential readShown(const Statement &row, CredentialKind kind)
{
    Credential credential;
    credential.id = row.text(0);
    credential.kind = kind;
    credential.ownerId = row.text(1);
    credential.description = row.text(2);
    credential.metadata = row.text(3);
    credential.acl = row.text(4).split(u'\n', Qt::SkipEmptyParts);
    credential.publicKey = row.text(5);
    credential.createdAt = row.time(6);
    return credential;
}

Credential readCredential(const Statement &row)
{
    return readShown(row, kindOfText(row.text(7)));
}

StoredCredential readStored(const Statement &row)
{
    return {row.text(8), readCredential(row), row.text(9), row.text(10)};
}

} // namespace

void Credentials::insert(const StoredCredential &stored)
{
    const Credential &credential = stored.credential;
    m_database
        .statement("INSERT INTO credentials (id, account_id, kind, owner_id, description, metadata, acl, public_key, "
                   "token_hash, key_fingerprint, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(credential.id)
        .bind(stored.accountId)
        .bind(toString(credential.kind))
        .bind(credential.ownerId)
        .bind(credential.description)
        .bind(credential.metadata)
        .bind(credential.acl.join(u'\n')) // no rule has a line end
        .bind(credential.publicKey)
        .bindOrNull(stored.tokenHash)
        .bindOrNull(stored.keyFingerprint)
        .bind(credential.createdAt)
        .run();
}

std::optional<StoredCredential> Credentials::find(const QString &id)
{
    Statement query = m_database.statement(CREDENTIAL_COLUMNS "WHERE id = ?");
    query.bind(id).run();
    return query.next() ? std::optional(readStored(query)) : std::nullopt;
}

std::optional<StoredCredential> Credentials::findByFingerprint(const QString &keyFingerprint)
{
    Statement query = m_database.statement(CREDENTIAL_COLUMNS "WHERE key_fingerprint = ?");
    query.bind(keyFingerprint).run();
    return query.next() ? std::optional(readStored(query)) : std::nullopt;
}

void Credentials::update(const Credential &credential)
{
    m_database.statement("UPDATE credentials SET description = ?, metadata = ?, acl = ? WHERE id = ?")
        .bind(credential.description)
        .bind(credential.metadata)
        .bind(credential.acl.join(u'\n'))
        .bind(credential.id)
        .run();
}

void Credentials::remove(const QString &id)
{
    m_database.statement("DELETE FROM credentials WHERE id = ?").bind(id).run();
}

PageQuery Credentials::pageQuery(const PageRange &range)
{
    return {"SELECT " SHOWN_COLUMNS
            " FROM credentials WHERE account_id = ? AND kind = ? " END_OF_PAGE("created_at", "id"),
            range};
}

QList<Credential> Credentials::page(const QString &accountId, CredentialKind kind, const PageRange &range)
{
    PageQuery page = pageQuery(range);
    Statement query = page.run(m_database, {accountId, toString(kind)});
    QList<Credential> rows;
    rows.reserve(range.limit);
    while (query.next())
        rows.append(readShown(query, kind));
    return rows;
}

QList<Credential> Credentials::ofOwner(const QString &accountId, const QString &ownerId)
{
    Statement query = m_database.statement(CREDENTIAL_COLUMNS "WHERE account_id = ? AND owner_id = ? "
                                                              "ORDER BY created_at, id");
    query.bind(accountId).bind(ownerId).run();
    QList<Credential> rows;
    while (query.next())
        rows.append(readCredential(query));
    return rows;
}

} // namespace gatehouse::iam
