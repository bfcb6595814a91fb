// SPDX-License-Identifier: Apache-2.0
#include "iam/service/agentchallenge.h"

#include "iam/storage/keyedhash.h"

namespace gatehouse::iam
{

namespace
{

constexpr std::size_t nonceBytes = 16;
constexpr qsizetype challengeLength = 2048; ///< more are not looked at; an address is a small part of it

QString hashOf(const Secret &auditKey, const QString &text, const QString &fingerprint)
{
    return KeyedHash(auditKey, "gatehouse agent challenge 1").add(text).add(fingerprint).hex();
}

} // namespace

QString AgentChallenge::make(const Secret &auditKey, const QString &address, const QString &fingerprint,
                             Timestamp expires)
{
    const Secret random = Secret::random(nonceBytes);
    const QByteArray nonce =
        QByteArray::fromRawData(random.reveal().data(), static_cast<qsizetype>(random.size())).toHex();
    const QString text =
        QStringLiteral("%1#%2.%3")
            .arg(address, QString::number(expires.time_since_epoch().count()), QString::fromLatin1(nonce));
    return text + u'.' + hashOf(auditKey, text, fingerprint);
}

std::optional<AgentChallenge> AgentChallenge::read(const Secret &auditKey, const QString &text,
                                                   const QString &fingerprint)
{
    const qsizetype end = text.lastIndexOf(u'.');
    if (end < 0 || text.size() > challengeLength ||
        !KeyedHash::isSame(text.sliced(end + 1), hashOf(auditKey, text.first(end), fingerprint)))
        return std::nullopt;
    const QString own = text.first(end).section(u'#', -1); // ours: it has the form that make() gave it
    return AgentChallenge{own.section(u'.', 1),
                          Timestamp(std::chrono::milliseconds(own.section(u'.', 0, 0).toLongLong()))};
}

} // namespace gatehouse::iam
