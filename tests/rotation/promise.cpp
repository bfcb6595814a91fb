// SPDX-License-Identifier: Apache-2.0
#include "promise.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>
#include <QVariant>

#include <sodium.h>

namespace gatehouse
{

namespace
{

struct Row {
    QString id, state, nonce, oldId, newId, proof;
    bool closed = false;
    QByteArray sealNonce, sealBytes;
    bool sealedNow() const { return !sealBytes.isEmpty(); }
};

struct Kept {
    QString kind, metadata, hash;
};

QJsonObject objectIn(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

QString hashOf(const QByteArray &token)
{
    return QString::fromLatin1(QCryptographicHash::hash(token, QCryptographicHash::Sha256).toHex());
}

/// Everything that is on the disk, read once.
struct Evidence {
    QStringList trouble;
    QMap<QString, Kept> credentials; ///< by id
    QList<Row> rows;
    QMap<QString, QByteArray> keychain;
    QString oldId;
    QStringList deliveredHashes;
    bool complete = false; ///< the last delivered file ends as it should

    Evidence(const QString &folder, const QString &what)
    {
        oldId = objectIn(folder + QStringLiteral("/ids.json")).value(what).toString();
        const QJsonObject entries = objectIn(folder + QStringLiteral("/keychain.json"));
        for (auto entry = entries.begin(); entry != entries.end(); ++entry)
            keychain.insert(entry.key(), QByteArray::fromBase64(entry->toString().toLatin1()));
        read(folder + QStringLiteral("/service.sqlite"),
             QStringLiteral("SELECT id, kind, metadata, coalesce(token_hash, '') FROM credentials"),
             [this](const QSqlQuery &row) {
                 credentials.insert(row.value(0).toString(),
                                    {row.value(1).toString(), row.value(2).toString(), row.value(3).toString()});
             });
        read(folder + QStringLiteral("/journal.sqlite"),
             QStringLiteral("SELECT r.record, r.closed, s.nonce, s.bytes FROM rotation r "
                            "LEFT JOIN sealed s ON s.rotation = r.id ORDER BY r.id"),
             [this](const QSqlQuery &row) {
                 const QJsonObject record = QJsonDocument::fromJson(row.value(0).toString().toUtf8()).object();
                 rows.append({record[QStringLiteral("id")].toString(), record[QStringLiteral("state")].toString(),
                              record[QStringLiteral("nonce")].toString(), record[QStringLiteral("old_id")].toString(),
                              record[QStringLiteral("new_id")].toString(), record[QStringLiteral("proof")].toString(),
                              row.value(1).toBool(), row.value(2).toByteArray(), row.value(3).toByteArray()});
             });
        for (int i = 1; QFile::exists(folder + QStringLiteral("/delivered-%1").arg(i)); ++i) {
            QFile file(folder + QStringLiteral("/delivered-%1").arg(i));
            const QByteArray bytes = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
            deliveredHashes.append(hashOf(bytes.chopped(bytes.endsWith('\n') ? 1 : 0)));
        }
    }

    void read(const QString &file, const QString &sql, const std::function<void(const QSqlQuery &)> &take)
    {
        if (!QFile::exists(file) || QFileInfo(file).size() == 0)
            return; // killed before it was made
        const QString name = QUuid::createUuid().toString();
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
            database.setDatabaseName(file);
            database.open();
            QSqlQuery query(database);
            if (!query.exec(sql) && !query.lastError().text().contains(u"no such table"))
                trouble.append(query.lastError().text());
            while (query.next())
                take(query);
        }
        QSqlDatabase::removeDatabase(name);
    }

    QByteArray opened(const Row &row) const
    {
        const QByteArray key = QByteArray::fromBase64(keychain.value(QStringLiteral("journal/seal")));
        const QByteArray id = row.id.toUtf8();
        QByteArray plain(row.sealBytes.size(), Qt::Uninitialized);
        unsigned long long size = 0;
        const auto bytes = [](const QByteArray &array) {
            return reinterpret_cast<const unsigned char *>(array.constData());
        };
        if (key.size() != 32 || row.sealNonce.size() != 24 ||
            crypto_aead_xchacha20poly1305_ietf_decrypt(
                reinterpret_cast<unsigned char *>(plain.data()), &size, nullptr, bytes(row.sealBytes),
                static_cast<unsigned long long>(row.sealBytes.size()), bytes(id),
                static_cast<unsigned long long>(id.size()), bytes(row.sealNonce), bytes(key)) != 0)
            return {};
        return plain.first(static_cast<qsizetype>(size));
    }

    /// Whether the keychain's key of the account is one that the service accepts.
    bool ownKeyWorks() const
    {
        const QByteArray key = keychain.value(QStringLiteral("account/profile/key"));
        const QString id = QStringLiteral("ak_") + QString::fromLatin1(key.split('_').first());
        return credentials.contains(id) && credentials.value(id).hash == hashOf(key);
    }
};

} // namespace

QStringList Promise::brokenNow() const
{
    const Evidence on(m_folder, m_what);
    QStringList broken = on.trouble;
    QStringList openNonces;
    for (const Row &row : on.rows) {
        if (!row.closed)
            openNonces.append(row.nonce);
    }

    // No successor left behind unseen: whatever carries a mark belongs to an open row.
    for (auto kept = on.credentials.begin(); kept != on.credentials.end(); ++kept) {
        for (const QString &line : kept->metadata.split(u'\n')) {
            if (line.startsWith(u"gatehouse:") && !openNonces.contains(line))
                broken.append(QStringLiteral("%1 is marked and nobody knows it").arg(kept.key()));
        }
    }

    // No secret lost: from Stored until it is closed, the journal opens to the token of a living successor.
    const QStringList stored{QStringLiteral("stored"),   QStringLiteral("delivered"), QStringLiteral("proved"),
                             QStringLiteral("quiet"),    QStringLiteral("revoking"),  QStringLiteral("done"),
                             QStringLiteral("kept_both")};
    for (const Row &row : on.rows) {
        const bool mustHold = stored.contains(row.state) && !row.closed;
        if (mustHold && !row.sealedNow())
            broken.append(QStringLiteral("%1: no secret sealed").arg(row.state));
        if (mustHold && on.credentials.value(row.newId).hash != hashOf(on.opened(row)))
            broken.append(QStringLiteral("%1: the sealed secret is not the successor's").arg(row.state));
        if (row.sealedNow() && (row.closed || row.state == u"check" || row.state == u"creating"))
            broken.append(QStringLiteral("%1: something is sealed").arg(row.state));
        if (row.state == u"failed" || row.state == u"replaced_old_valid" || row.state == u"kept_both")
            broken.append(QStringLiteral("%1 is no end for a rotation that could go well").arg(row.state));
    }

    // At no instant was the old one gone while the new one was not stored and proved.
    if (!on.credentials.contains(on.oldId)) {
        bool replaced = false;
        for (const Row &row : on.rows) {
            const bool there = row.oldId == on.oldId && on.credentials.contains(row.newId);
            const bool held = row.closed ? row.state == u"done" : row.state == u"revoking" || row.state == u"done";
            replaced = replaced || (there && held && row.proof != u"none" &&
                                    on.deliveredHashes.contains(on.credentials.value(row.newId).hash));
        }
        if (!replaced)
            broken.append(QStringLiteral("the old one is gone, and no proved successor holds its place"));
    }
    if (!on.ownKeyWorks())
        broken.append(QStringLiteral("the console's own key in the keychain does not work"));
    return broken;
}

QStringList Promise::brokenAtTheEnd() const
{
    QStringList broken = brokenNow();
    const Evidence on(m_folder, m_what);
    if (on.credentials.contains(on.oldId))
        broken.append(QStringLiteral("the old one is still there"));
    QStringList successors;
    for (const Row &row : on.rows) {
        if (!row.closed)
            broken.append(QStringLiteral("a row is open: %1").arg(row.state));
        if (row.sealedNow())
            broken.append(QStringLiteral("a secret is still sealed"));
        if (row.state == u"done")
            successors.append(row.newId);
    }
    if (successors.size() != 1 || !on.credentials.contains(successors.value(0)))
        broken.append(QStringLiteral("%1 successors").arg(successors.size()));
    if (on.credentials.value(successors.value(0)).metadata != u"{\"made\":\"by hand\"}")
        broken.append(QStringLiteral("its metadata is not what the old one's was: ") +
                      on.credentials.value(successors.value(0)).metadata);
    if (on.credentials.size() != 5)
        broken.append(QStringLiteral("%1 credentials, not 5").arg(on.credentials.size()));
    if (m_what == u"own" &&
        !on.keychain.value(QStringLiteral("account/profile/key")).startsWith(successors.value(0).mid(3).toLatin1()))
        broken.append(QStringLiteral("the keychain does not hold the successor"));
    return broken;
}

} // namespace gatehouse
