// SPDX-License-Identifier: Apache-2.0
// The syntax of ACL rules and the limits of a credential's fields, which client and service share
// (domain.md, "Credentials").
#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace gatehouse
{

/// The longest description and metadata, in bytes of UTF-8 (E604, E605).
inline constexpr qsizetype maxDescriptionBytes = 255;
inline constexpr qsizetype maxMetadataBytes = 4096;

/// What a bind, or the part of a rule after `bind:`, is about.
enum class BindKind { Name, Address, Label };
BindKind bindKindOf(QStringView bind);

/// Whether an agent may ask for it at all: a domain name (a leading `*.` allowed), an address `host:port`, or a label
/// `key=value` without a wildcard.
bool isBind(QStringView bind);

/// Whether `rule` is one: `*`; or `bind:` and a domain (a leading `*.` allowed), an address `host:port`, or a label
/// `key=value` with `*` for either side. Anything else is E600.
bool isAclRule(QStringView rule);

/// The first rule that is none, which may be the empty one; nothing if all are.
std::optional<QString> firstBadAclRule(const QStringList &rules);

/// Labels of letters, digits and "-" (letters of any script), each up to 63 long, 253 in all.
bool isDomainName(QStringView text);

} // namespace gatehouse
