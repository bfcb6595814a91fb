// SPDX-License-Identifier: Apache-2.0
#include "rotation/nonce.h"

namespace gatehouse
{

namespace
{

constexpr QStringView prefix = u"gatehouse:";

} // namespace

QString Nonce::text() const
{
    return prefix.toString() + id.toString() + u':' + oldId;
}

std::optional<Nonce> Nonce::parse(QStringView line)
{
    const qsizetype idEnd = prefix.size() + Ksuid::textLength;
    if (!line.startsWith(prefix) || line.size() <= idEnd + 1 || line[idEnd] != u':')
        return std::nullopt;
    const std::optional<Ksuid> id = Ksuid::parse(line.sliced(prefix.size(), Ksuid::textLength));
    if (!id)
        return std::nullopt;
    return Nonce{*id, line.sliced(idEnd + 1).toString()};
}

QList<Nonce> Nonce::in(QStringView metadata)
{
    QList<Nonce> found;
    for (const QStringView line : metadata.split(u'\n')) {
        if (const std::optional<Nonce> nonce = parse(line))
            found.append(*nonce);
    }
    return found;
}

QString Nonce::appendedTo(const QString &metadata) const
{
    return metadata.isEmpty() ? text() : metadata + u'\n' + text();
}

QString Nonce::removedFrom(const QString &metadata) const
{
    QStringList lines = metadata.split(u'\n');
    lines.removeAll(text());
    return lines.join(u'\n');
}

} // namespace gatehouse
