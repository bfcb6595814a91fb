// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/timestamp.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace gatehouse
{

/// What a report's rows are written into, cell by cell in the order of its columns. What is not known is a cell too:
/// nothing in CSV, null in JSON.
class TableWriter
{
public:
    TableWriter() = default;
    virtual ~TableWriter() = default;
    TableWriter(const TableWriter &) = delete;
    TableWriter &operator=(const TableWriter &) = delete;

    virtual void text(QStringView value) = 0;
    virtual void truth(bool value) = 0;
    virtual void number(qint64 value) = 0;
    virtual void list(const QStringList &values) = 0;
    virtual void unknown() = 0;
    virtual void endRow() = 0;
    /// The whole text; the writer is empty afterwards.
    virtual QByteArray take() = 0;

    void time(Timestamp value) { text(toRfc3339(value)); }
};

} // namespace gatehouse
