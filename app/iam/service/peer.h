// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace gatehouse::iam
{

/// Where a request comes from, as the transport in front of the service knows it. Never from anything the request says:
/// IP restrictions decide by it.
struct Peer {
    /// Beyond a socket: its other end, as a number; a zone ("fe80::1%eth0") is left away. Empty is an address that is
    /// not known, which no enforced restriction lets pass.
    static Peer remote(const QString &address) { return {false, address.section(u'%', 0, 0)}; }
    /// In this process, no socket between: at the loopback address, but trusted to speak for an agent elsewhere.
    static Peer inProcess() { return {true, QStringLiteral("127.0.0.1")}; }

    bool local = false;
    QString address;
};

} // namespace gatehouse::iam
