// SPDX-License-Identifier: Apache-2.0
#include "iam/storage/domaincontrols.h"

namespace gatehouse::iam
{

namespace
{

// 0 where it is not verified: a number that no time is.
#define CONTROL_COLUMNS                                                                                                \
    "SELECT id, domain, description, metadata, block_sign_up, block_account_creation, coalesce(verified_at, 0), "      \
    "created_at FROM domain_controls "

DomainControl read(const Statement &row)
{
    DomainControl control;
    control.id = row.text(0);
    control.domain = row.text(1);
    control.description = row.text(2);
    control.metadata = row.text(3);
    control.blockSignUp = row.flag(4);
    control.blockAccountCreation = row.flag(5);
    if (row.integer(6) != 0)
        control.verifiedAt = row.time(6);
    control.createdAt = row.time(7);
    return control;
}

std::optional<DomainControl> first(Statement &query)
{
    query.run();
    return query.next() ? std::optional(read(query)) : std::nullopt;
}

} // namespace

void DomainControls::insert(const QString &accountId, const DomainControl &control)
{
    m_database
        .statement("INSERT INTO domain_controls (id, account_id, domain, description, metadata, block_sign_up, "
                   "block_account_creation, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(control.id)
        .bind(accountId)
        .bind(control.domain)
        .bind(control.description)
        .bind(control.metadata)
        .bind(control.blockSignUp)
        .bind(control.blockAccountCreation)
        .bind(control.createdAt)
        .run();
    if (control.verifiedAt)
        update(control);
}

std::optional<DomainControl> DomainControls::find(const QString &accountId, const QString &id)
{
    Statement query = m_database.statement(CONTROL_COLUMNS "WHERE account_id = ? AND id = ?");
    query.bind(accountId).bind(id);
    return first(query);
}

std::optional<DomainControl> DomainControls::verified(const QString &accountId, const QString &domain)
{
    Statement query =
        m_database.statement(CONTROL_COLUMNS "WHERE account_id = ? AND domain = ? AND verified_at IS NOT NULL");
    query.bind(accountId).bind(domain);
    return first(query);
}

std::optional<DomainControl> DomainControls::provenElsewhere(const QString &accountId, const QString &domain)
{
    Statement query = m_database.statement(
        CONTROL_COLUMNS "WHERE account_id <> ? AND domain = ? AND verified_at IS NOT NULL AND EXISTS (SELECT 1 FROM "
                        "accounts a WHERE a.id = account_id AND a.sso_since IS NOT NULL)");
    query.bind(accountId).bind(domain);
    return first(query);
}

void DomainControls::update(const DomainControl &control)
{
    m_database
        .statement("UPDATE domain_controls SET description = ?, metadata = ?, block_sign_up = ?, "
                   "block_account_creation = ?, verified_at = nullif(CAST(? AS BIGINT), 0) WHERE id = ?")
        .bind(control.description)
        .bind(control.metadata)
        .bind(control.blockSignUp)
        .bind(control.blockAccountCreation)
        .bind(control.verifiedAt.value_or(Timestamp()))
        .bind(control.id)
        .run();
}

void DomainControls::remove(const QString &id)
{
    m_database.statement("DELETE FROM domain_controls WHERE id = ?").bind(id).run();
}

QList<DomainControl> DomainControls::page(const QString &accountId, const PageRange &range)
{
    Statement query = m_database.statement(CONTROL_COLUMNS "WHERE account_id = ? AND (created_at, id) < (?, ?) "
                                                           "ORDER BY created_at DESC, id DESC LIMIT ?");
    query.bind(accountId).bind(range.beforeTime).bind(range.beforeId).bind(qint64{range.limit}).run();
    QList<DomainControl> rows;
    while (query.next())
        rows.append(read(query));
    return rows;
}

bool DomainControls::isClaimed(const QString &accountId, const QString &domain)
{
    Statement query = m_database.statement("SELECT 1 FROM domain_controls WHERE account_id = ? AND domain = ?");
    query.bind(accountId).bind(domain).run();
    return query.next();
}

bool DomainControls::isVerified(const QString &domain)
{
    Statement query =
        m_database.statement("SELECT 1 FROM domain_controls WHERE domain = ? AND verified_at IS NOT NULL");
    query.bind(domain).run();
    return query.next();
}

bool DomainControls::blocksSignUp(const QString &domain)
{
    Statement query = m_database.statement(
        "SELECT 1 FROM domain_controls d JOIN accounts a ON a.id = d.account_id WHERE d.domain = ? "
        "AND d.verified_at IS NOT NULL AND d.block_sign_up = 1 AND a.sso_since IS NOT NULL");
    query.bind(domain).run();
    return query.next();
}

} // namespace gatehouse::iam
