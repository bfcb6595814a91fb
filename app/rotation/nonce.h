// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/ksuid.h"

#include <QList>
#include <QString>
#include <QStringView>

#include <optional>

namespace gatehouse
{

/// The mark of a successor while its rotation lasts: "gatehouse:<KSUID>:<old id>", a line of its metadata, the last one
/// when it is made. Every console that rotates the same credential sees it; the smaller KSUID goes on.
struct Nonce {
    /// What the service takes as metadata, in bytes of UTF-8 (E605).
    static constexpr qsizetype maxMetadata = 4096;

    Ksuid id;
    QString oldId;

    QString text() const;
    static std::optional<Nonce> parse(QStringView line);
    /// All that metadata holds: people may have added lines below ours.
    static QList<Nonce> in(QStringView metadata);

    /// Metadata with the nonce as its last line, and without it again: byte for byte what it was.
    QString appendedTo(const QString &metadata) const;
    QString removedFrom(const QString &metadata) const;

    friend bool operator==(const Nonce &, const Nonce &) = default;
};

} // namespace gatehouse
