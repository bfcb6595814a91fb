// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "figures.h"

#include <QByteArray>

namespace gatehouse
{

/// What came of asking a server the same over and over.
struct Load {
    Figures times;           ///< of each request, from its first byte sent to the reply's last
    double perSecond = 0;    ///< over all connections
    int others = 0;          ///< replies that were not a 200 of the expected size, and what failed
    qsizetype replySize = 0; ///< of a whole reply
};

/// Sends `request`, whole as it stands on the wire, on that many connections to 127.0.0.1 at once, that often on each,
/// one after another with keep-alive. A plain HTTP/1.1 client with no thought for anything but time.
Load load(quint16 port, const QByteArray &request, int connections, int requestsEach);

} // namespace gatehouse
