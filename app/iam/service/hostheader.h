// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

namespace gatehouse::iam
{

/// What a Host header says, in lower case, where it is a host that an address can be made of: a name or an IPv4 address
/// of letters, digits, "-", "_" and ".", or an IPv6 address in brackets, and perhaps a port. Empty for anything else.
QString hostOf(const QByteArray &header);

} // namespace gatehouse::iam
