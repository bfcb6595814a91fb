// SPDX-License-Identifier: Apache-2.0
#include "iam/storage/auditverdict.h"

#include "api/json.h"
#include "api/jsonwriter.h"
#include "iam/storage/events.h"

namespace gatehouse::iam
{

namespace
{

Error storageError(const QString &message)
{
    return {.kind = ErrorKind::Storage, .message = message};
}

/// Nothing where the chain is gone, be it with its table.
std::optional<AuditChain::State> stateIn(Database &database)
{
    AuditChain chain(database);
    return chain.isThere() ? chain.state() : std::nullopt;
}

bool isOfAnother(const AuditChain::State &chain, const Secret &key)
{
    return chain.keyId != auditKeyId(key) && chain.seal != auditSeal(key, chain);
}

class Verification
{
public:
    Verification(Database &database, const Secret &key, const std::optional<AuditHead> &exported)
        : m_events(database), m_key(key), m_exported(exported)
    {
    }

    void look(const std::optional<AuditChain::State> &chain, std::stop_token stop)
    {
        m_sealed = chain && chain->isOf(m_key);
        if (!chain)
            tell({AuditFault::NoChain});
        else if (!m_sealed)
            tell({AuditFault::EndForged});
        m_verdict.adopted = m_sealed ? chain->adopted : 0;
        m_verdict.head.mac = auditStart(m_key);
        constexpr int batch = 1000;
        const bool there = m_events.areThere();
        if (!there)
            tell({AuditFault::NoEvents});
        QList<Events::Placed> rows = there ? m_events.afterPosition(0, batch) : QList<Events::Placed>();
        while (!rows.isEmpty() && !stop.stop_requested()) {
            const qint64 before = m_verdict.head.position;
            for (const Events::Placed &row : std::as_const(rows))
                check(row);
            if (m_verdict.head.position == before) // what is left has no place in the order
                break;
            rows = m_events.afterPosition(m_verdict.head.position, batch);
        }
        // Without a position, with one that another event has, or with one that is no number: whatever was not met.
        if (const qint64 unplaced = there ? m_events.count() - m_verdict.events : 0; unplaced > 0)
            tell({AuditFault::Unplaced, 1, unplaced});
        if (m_sealed)
            checkEnd(chain->head);
        if (m_exported)
            checkExported();
    }

    AuditVerdict verdict() && { return std::move(m_verdict); }

private:
    void check(const Events::Placed &row)
    {
        AuditHead &head = m_verdict.head;
        const qint64 expected = head.position + 1;
        if (row.position < expected)
            return;
        if (row.position != expected) {
            tell({AuditFault::Missing, expected, row.position - 1});
        } else if (!row.plain || row.mac != auditMac(m_key, row.position, head.mac, row.event)) {
            tell({AuditFault::Changed, row.position, row.position, row.event.id});
            m_lastChanged = row.position;
        }
        ++m_verdict.events;
        head = {row.position, row.mac}; // what follows is judged by what stands here, or one change would taint all
        if (row.position == m_verdict.adopted)
            m_verdict.lastAdoptedId = row.event.id;
        if (m_exported && row.position == m_exported->position)
            m_macThere = row.mac;
    }

    void checkEnd(const AuditHead &end)
    {
        const AuditHead &last = m_verdict.head;
        if (last.position < end.position)
            tell({AuditFault::Cut, last.position + 1, end.position});
        else if (last.position > end.position)
            tell({AuditFault::Beyond, end.position + 1, last.position});
        else if (last.mac != end.mac && m_lastChanged != last.position)
            tell({AuditFault::Changed, last.position, last.position});
    }

    void checkExported()
    {
        const qint64 last = m_verdict.head.position, then = m_exported->position;
        if (then == 0)
            m_macThere = auditStart(m_key);
        if (then > last)
            tell({AuditFault::Cut, last + 1, then});
        else if (m_macThere != m_exported->mac)
            tell({AuditFault::OtherHead, then, then});
    }

    void tell(AuditFinding finding)
    {
        ++m_verdict.faults;
        if (m_verdict.findings.size() < AuditVerdict::told)
            m_verdict.findings.append(std::move(finding));
    }

    Events m_events;
    const Secret &m_key;
    const std::optional<AuditHead> &m_exported;
    bool m_sealed = false;
    QString m_macThere; ///< where the exported head ends
    qint64 m_lastChanged = 0;
    AuditVerdict m_verdict;
};

} // namespace

Result<AuditVerdict> verifyAudit(Database &database, const Secret &key, const std::optional<AuditHead> &exported,
                                 std::stop_token stop)
{
    const Transaction transaction(database, Transaction::Purpose::Reading);
    const std::optional<AuditChain::State> chain = stateIn(database);
    // With another key nothing at all would fit, which says nothing about the log.
    if (chain && isOfAnother(*chain, key))
        return storageError(QStringLiteral("the audit log was chained with another key"));
    Verification verification(database, key, exported);
    if (!database.failed())
        verification.look(chain, stop);
    if (const std::optional<Error> failed = database.takeError())
        return *failed;
    if (stop.stop_requested())
        return Error{.kind = ErrorKind::Cancelled};
    return std::move(verification).verdict();
}

Result<AuditHead> auditHead(Database &database, const Secret &key)
{
    const std::optional<AuditChain::State> chain = stateIn(database);
    if (const std::optional<Error> failed = database.takeError())
        return *failed;
    if (chain && chain->isOf(key))
        return chain->head;
    if (chain && isOfAnother(*chain, key))
        return storageError(QStringLiteral("the audit log was chained with another key"));
    return Error{.kind = ErrorKind::Conflict,
                 .message = chain ? QStringLiteral("the audit log does not end where the service left it")
                                  : QStringLiteral("the chain of the audit log is gone")};
}

QByteArray encodeAuditHead(const AuditHead &head)
{
    JsonWriter out;
    out.open();
    out.number("position", head.position);
    out.text("mac", head.mac);
    out.close();
    return out.take() + '\n';
}

Result<AuditHead> decodeAuditHead(const QByteArray &json)
{
    const Result<QJsonObject> object = parseObject(json);
    if (!object)
        return object.error();
    const QJsonValue position = object->value(u"position"), mac = object->value(u"mac");
    if (!position.isDouble() || position.toInteger(-1) < 0 || mac.toString().size() != 64)
        return Error{.kind = ErrorKind::Protocol, .message = QStringLiteral("this is no head of an audit log")};
    return AuditHead{position.toInteger(), mac.toString()};
}

} // namespace gatehouse::iam
