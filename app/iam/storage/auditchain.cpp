// SPDX-License-Identifier: Apache-2.0
#include "iam/storage/auditchain.h"

#include "core/ksuid.h"
#include "iam/domain/storedtext.h"
#include "iam/storage/auditkey.h"
#include "iam/storage/events.h"
#include "iam/storage/keyedhash.h"

#include <QFile>

#include <algorithm>

namespace gatehouse::iam
{

namespace
{

Error storageError(const QString &message)
{
    return {.kind = ErrorKind::Storage, .message = message};
}

Result<SharedSecret> keyOfChain(const QString &keyId, const QString &keyFile)
{
    Result<SharedSecret> key = readAuditKey(keyFile);
    if (key && auditKeyId(**key) != keyId)
        return storageError(
            QStringLiteral("%1: the audit log of this store was chained with another key").arg(keyFile));
    if (!key && !QFile::exists(keyFile))
        return storageError(
            QStringLiteral("%1: the key that this store's audit log was chained with is missing; put it there")
                .arg(keyFile));
    return key;
}

/// The key to begin with, and whether it is new.
Result<std::pair<SharedSecret, bool>> firstKey(Database &database, const QString &keyFile)
{
    const bool there = QFile::exists(keyFile);
    if (there) {
        // An account comes to be with its event: where there is one, there was a log.
        Statement any =
            database.statement("SELECT 1 WHERE EXISTS (SELECT 1 FROM events) OR EXISTS (SELECT 1 FROM accounts)");
        if (any.run() && any.next())
            return storageError(QStringLiteral("%1: there is a key, but this store's audit log has lost its chain. If "
                                               "it never had one, move the key away: another one is made")
                                    .arg(keyFile));
    }
    const Result<SharedSecret> key = there ? readAuditKey(keyFile) : makeAuditKey(keyFile);
    if (!key)
        return key.error();
    return std::pair(*key, !there);
}

} // namespace

QString auditMac(const Secret &key, qint64 position, const QString &previousMac, const StoredEvent &event)
{
    return KeyedHash(key, "gatehouse event 1")
        .add(position)
        .add(previousMac)
        .add(event.id)
        .add(event.accountId)
        .add(event.type)
        .add(event.principalId)
        .add(event.principalSubject)
        .add(event.source)
        .add(event.credentialId)
        .add(event.objectId)
        .add(QByteArrayView(event.object))
        .add(qint64{event.time.time_since_epoch().count()})
        .hex();
}

QString auditStart(const Secret &key)
{
    return KeyedHash(key, "gatehouse chain 1").hex();
}

QString auditKeyId(const Secret &key)
{
    return KeyedHash(key, "gatehouse key 1").hex().first(16);
}

QString auditSeal(const Secret &key, const AuditChain::State &state)
{
    return KeyedHash(key, "gatehouse head 1").add(state.adopted).add(state.head.position).add(state.head.mac).hex();
}

bool AuditChain::State::isOf(const Secret &key) const
{
    // The key's name is not under the seal, but there is only one that it can have.
    return plain && KeyedHash::isSame(keyId, auditKeyId(key)) && KeyedHash::isSame(seal, auditSeal(key, *this));
}

bool AuditChain::isThere()
{
    return m_database.hasTable(QStringLiteral("event_chain"),
                               {QStringLiteral("id"), QStringLiteral("key_id"), QStringLiteral("adopted"),
                                QStringLiteral("position"), QStringLiteral("mac"), QStringLiteral("seal")});
}

std::optional<AuditChain::State> AuditChain::state()
{
    Statement row = m_database.statement("SELECT key_id, adopted, position, mac, seal FROM event_chain WHERE id = 1");
    if (!row.run() || !row.next())
        return std::nullopt;
    const bool plain =
        row.holdsText(0) && row.holdsInteger(1) && row.holdsInteger(2) && row.holdsText(3) && row.holdsText(4);
    return State{row.text(0), row.integer(1), {row.integer(2), row.text(3)}, row.text(4), plain};
}

bool AuditChain::endsAt(const AuditHead &head, StoredEvent &lastEvent)
{
    // The one before, for its hash; and one after, where there must be none.
    const qint64 before = head.position - 2;
    const QList<Events::Placed> rows = Events(m_database).afterPosition(before, 3);
    const qsizetype expected = std::min<qint64>(head.position, 2);
    if (rows.size() != expected)
        return false;
    if (rows.isEmpty())
        return true;
    const Events::Placed &last = rows.last();
    lastEvent = last.event;
    const QString previous = expected == 2 ? rows.first().mac : auditStart(*m_database.auditKey());
    return last.plain && last.position == head.position && KeyedHash::isSame(last.mac, head.mac) &&
           KeyedHash::isSame(last.mac, auditMac(*m_database.auditKey(), last.position, previous, last.event));
}

AuditChain::State AuditChain::next(StoredEvent &event)
{
    const SharedSecret &key = m_database.auditKey();
    std::optional<State> found = state();
    StoredEvent last;
    if (!key || !found || !found->isOf(*key) || !endsAt(found->head, last)) {
        m_database.fail(QStringLiteral("the audit log does not end where this service left it"));
        return {};
    }
    // What comes back other than it was hashed would end the log for good. Requests have none of these characters, but
    // a store of before may.
    makeStorable(event.object);
    makeStorable(event.principalSubject);
    const auto lastKsuid = ksuidOfId(last.id);
    if (event.time == last.time && event.id <= last.id && lastKsuid)
        event.id = event.id.section(u'_', 0, 0) + u'_' + lastKsuid->next().toString();
    const qint64 position = found->head.position + 1;
    found->head = {position, auditMac(*key, position, found->head.mac, event)};
    return *found;
}

void AuditChain::advance(State state)
{
    if (m_database.failed())
        return;
    m_database.statement("UPDATE event_chain SET adopted = ?, position = ?, mac = ?, seal = ? WHERE id = 1")
        .bind(state.adopted)
        .bind(state.head.position)
        .bind(state.head.mac)
        .bind(auditSeal(*m_database.auditKey(), state))
        .run();
}

void AuditChain::restart()
{
    const Secret &key = *m_database.auditKey();
    State state{auditKeyId(key), 0, {0, auditStart(key)}, {}};
    m_database.statement("DELETE FROM event_chain").run();
    m_database.statement("INSERT INTO event_chain (id, key_id, adopted, position, mac, seal) VALUES (1, ?, 0, 0, ?, ?)")
        .bind(state.keyId)
        .bind(state.head.mac)
        .bind(auditSeal(key, state))
        .run();
}

void AuditChain::adopt()
{
    constexpr int batch = 1000;
    restart();
    State chain = state().value_or(State());
    const Secret &key = *m_database.auditKey();
    Events events(m_database);
    m_database.execute(QStringLiteral("CREATE INDEX events_adopted ON events (created_at, id)"));
    QList<StoredEvent> rows = events.afterTime(Timestamp::min(), {}, batch);
    while (!rows.isEmpty()) {
        for (const StoredEvent &event : std::as_const(rows)) {
            const qint64 position = chain.head.position + 1;
            chain.head = {position, auditMac(key, position, chain.head.mac, event)};
            events.place(event.id, chain.head);
        }
        rows = events.afterTime(rows.constLast().time, rows.constLast().id, batch);
    }
    m_database.execute(QStringLiteral("DROP INDEX events_adopted"));
    chain.adopted = chain.head.position;
    advance(chain);
}

Result<void> AuditChain::attach(Database &database, const QString &keyFile)
{
    AuditChain chain(database);
    const auto take = [&](const State &found) -> Result<void> {
        const Result<SharedSecret> key = keyOfChain(found.keyId, keyFile);
        if (!key)
            return key.error();
        database.m_auditKey = *key;
        return {};
    };
    const bool whole = chain.isThere() && Events(database).areThere();
    if (const std::optional<Error> failed = database.takeError())
        return *failed;
    if (!whole)
        return storageError(QStringLiteral("somebody took away tables of this store's audit log, or columns of them; "
                                           "put back a backup from before"));
    if (const std::optional<State> found = chain.state())
        return take(*found);
    Transaction transaction(database);
    // Another process may have begun it while we waited for our turn.
    if (const std::optional<State> found = chain.state())
        return take(*found);
    if (const std::optional<Error> failed = database.takeError())
        return *failed;
    const auto key = firstKey(database, keyFile);
    if (!key)
        return key.error();
    database.m_auditKey = key->first;
    chain.adopt();
    const Result<void> begun = transaction.commit();
    // A key that is left behind would say that there was a chain. Unless nobody knows what came of it.
    if (!begun && key->second && begun.error().sent != Sent::Unknown)
        QFile::remove(keyFile);
    return begun;
}

} // namespace gatehouse::iam
