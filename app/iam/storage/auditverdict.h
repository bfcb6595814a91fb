// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/result.h"
#include "core/secret.h"
#include "iam/storage/auditchain.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>
#include <stop_token>

namespace gatehouse::iam
{

/// What does not hold in an audit log.
enum class AuditFault {
    NoChain,   ///< what says where the chain ends is gone: its row, or the table
    NoEvents,  ///< the table of the events is gone, or no longer has what they consist of
    EndForged, ///< where the chain ends was not written by the service
    Changed,   ///< an event is not what was written in its place: it was changed, moved or put there
    Missing,   ///< positions without an event; what came right after them cannot be proved
    Unplaced,  ///< events that stand outside of the chain: as many
    Cut,       ///< the chain went on to a position where there is no event any more
    Beyond,    ///< events after the chain's end
    OtherHead, ///< another event stands where the exported head ends, or one of another log
};

struct AuditFinding {
    AuditFault fault;
    qint64 from = 0, to = 0; ///< positions, both included; of Unplaced: 1 to how many
    QString eventId{};       ///< of Changed
};

/// What came of looking at every event.
struct AuditVerdict {
    static constexpr qsizetype told = 100; ///< findings that are kept; the others are counted

    qint64 events = 0;
    qint64 adopted = 0;    ///< the first of them, that were there before the log was chained
    QString lastAdoptedId; ///< of the last of those
    AuditHead head;        ///< of the last event
    QList<AuditFinding> findings;
    qint64 faults = 0;

    bool holds() const { return faults == 0; }
};

/// Reads the whole log, in one state of the database, and compares. Storage where it cannot be read, where the key is
/// another one, and Cancelled where it was stopped.
Result<AuditVerdict> verifyAudit(Database &database, const Secret &key, const std::optional<AuditHead> &exported,
                                 std::stop_token stop = {});

/// Where the chain ends, if it is the service that wrote it there. Conflict where it is not, or the chain is gone;
/// Storage where it cannot be read, or the key is another one.
Result<AuditHead> auditHead(Database &database, const Secret &key);

/// `{"position":1729,"mac":"…"}` and a line's end.
QByteArray encodeAuditHead(const AuditHead &head);
Result<AuditHead> decodeAuditHead(const QByteArray &json);

} // namespace gatehouse::iam
