// SPDX-License-Identifier: Apache-2.0
#include "iam/storage/identityproviders.h"

namespace gatehouse::iam
{

namespace
{

#define PROVIDER_COLUMNS                                                                                               \
    "SELECT id, kind, description, metadata, issuer, sign_on_url, client_id, idp_initiated, document, created_at "     \
    "FROM identity_providers "

IdentityProvider read(const Statement &row)
{
    IdentityProvider provider;
    provider.id = row.text(0);
    provider.kind = row.text(1) == u"saml" ? IdentityProviderKind::Saml : IdentityProviderKind::Oidc;
    provider.description = row.text(2);
    provider.metadata = row.text(3);
    provider.issuer = row.text(4);
    provider.signOnUrl = row.text(5);
    provider.clientId = row.text(6);
    provider.idpInitiated = row.flag(7);
    provider.document = row.text(8).toUtf8();
    provider.createdAt = row.time(9);
    return provider;
}

} // namespace

void IdentityProviders::insert(const QString &accountId, const IdentityProvider &provider)
{
    m_database
        .statement("INSERT INTO identity_providers (id, account_id, kind, description, metadata, issuer, sign_on_url, "
                   "client_id, idp_initiated, document, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(provider.id)
        .bind(accountId)
        .bind(toString(provider.kind))
        .bind(provider.description)
        .bind(provider.metadata)
        .bind(provider.issuer)
        .bind(provider.signOnUrl)
        .bind(provider.clientId)
        .bind(provider.idpInitiated)
        .bind(QString::fromUtf8(provider.document))
        .bind(provider.createdAt)
        .run();
}

std::optional<IdentityProvider> IdentityProviders::find(const QString &accountId, const QString &id)
{
    Statement query = m_database.statement(PROVIDER_COLUMNS "WHERE account_id = ? AND id = ?");
    query.bind(accountId).bind(id).run();
    return query.next() ? std::optional(read(query)) : std::nullopt;
}

void IdentityProviders::update(const IdentityProvider &provider)
{
    m_database
        .statement("UPDATE identity_providers SET description = ?, metadata = ?, issuer = ?, sign_on_url = ?, "
                   "client_id = ?, idp_initiated = ?, document = ? WHERE id = ?")
        .bind(provider.description)
        .bind(provider.metadata)
        .bind(provider.issuer)
        .bind(provider.signOnUrl)
        .bind(provider.clientId)
        .bind(provider.idpInitiated)
        .bind(QString::fromUtf8(provider.document))
        .bind(provider.id)
        .run();
}

void IdentityProviders::remove(const QString &id)
{
    m_database.statement("DELETE FROM identity_providers WHERE id = ?").bind(id).run();
}

QList<IdentityProvider> IdentityProviders::page(const QString &accountId, const PageRange &range)
{
    Statement query = m_database.statement(PROVIDER_COLUMNS "WHERE account_id = ? AND (created_at, id) < (?, ?) "
                                                            "ORDER BY created_at DESC, id DESC LIMIT ?");
    query.bind(accountId).bind(range.beforeTime).bind(range.beforeId).bind(qint64{range.limit}).run();
    QList<IdentityProvider> rows;
    while (query.next())
        rows.append(read(query));
    return rows;
}

int IdentityProviders::count(const QString &accountId)
{
    Statement query = m_database.statement("SELECT count(*) FROM identity_providers WHERE account_id = ?");
    query.bind(accountId).run();
    return query.next() ? static_cast<int>(query.integer(0)) : 0;
}

} // namespace gatehouse::iam
