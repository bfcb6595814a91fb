// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/clock.h"
#include "iam/service/call.h"
#include "iam/service/domainchecks.h"
#include "iam/service/txtresolver.h"

#include <memory>

namespace gatehouse::iam
{

/// Proves that domains are an account's. The question to DNS is asked beside the requests: asking begins it and is
/// answered at once, and what comes of it is written in a transaction of its own, with its event, from the event loop
/// of the service's thread. So nobody waits for a name server. What failed is known until the service ends; what is
/// proven is in the database.
class DomainVerifier
{
public:
    /// `root` as Call has it. `checks` is what is known, to all services of the store.
    DomainVerifier(Database &database, Clock &clock, QString root, DomainChecks &checks);

    /// In place of Qt's; what is under way is dropped.
    void setResolver(std::unique_ptr<TxtResolver> resolver);

    DomainCheck check(const QString &controlId) const;
    /// Nothing new happens while it is being checked. False when too many are.
    bool begin(const Caller &caller, const DomainControl &control);
    /// What is known of one that is deleted.
    void forget(const QString &controlId);

private:
    void finish(const Caller &caller, const QString &controlId, const Result<QStringList> &records);
    /// In its transaction: whether it may be, and what came of it.
    DomainCheck prove(Call &call, DomainControl &control);

    Database &m_database;
    Clock &m_clock;
    QString m_root;
    DomainChecks &m_checks;
    std::unique_ptr<TxtResolver> m_resolver;
};

} // namespace gatehouse::iam
